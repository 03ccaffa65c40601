/// The current value of every series, in memory, for any day.
@NullMarked
package org.jiceng.metrics.board;

import org.jspecify.annotations.NullMarked;
