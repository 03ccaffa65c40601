/// Villages over HTTP.
@NullMarked
package org.jiceng.signing.village.http;

import org.jspecify.annotations.NullMarked;
