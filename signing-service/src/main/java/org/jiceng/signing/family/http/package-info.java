/// How families come in.
@NullMarked
package org.jiceng.signing.family.http;

import org.jspecify.annotations.NullMarked;
