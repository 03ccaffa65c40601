/// Grids (网格) and who looks after them.
@NullMarked
package org.jiceng.signing.grid.domain;

import org.jspecify.annotations.NullMarked;
