/// The indicators: pure functions from a resident's facts to courses over days.
@NullMarked
package org.jiceng.metrics.indicator;

import org.jspecify.annotations.NullMarked;
