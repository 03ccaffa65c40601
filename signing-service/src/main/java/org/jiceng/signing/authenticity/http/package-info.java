/// What goes out under `/api/contract-authenticity`.
@NullMarked
package org.jiceng.signing.authenticity.http;

import org.jspecify.annotations.NullMarked;
