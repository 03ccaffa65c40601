/// Work plans as data: targets per district and year, and the scorecard against them.
@NullMarked
package org.jiceng.metrics.programme;

import org.jspecify.annotations.NullMarked;
