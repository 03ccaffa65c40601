/// Grids over HTTP.
@NullMarked
package org.jiceng.signing.grid.http;

import org.jspecify.annotations.NullMarked;
