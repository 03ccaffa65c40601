/// How packages come in and are listed.
@NullMarked
package org.jiceng.signing.catalogue.http;

import org.jspecify.annotations.NullMarked;
