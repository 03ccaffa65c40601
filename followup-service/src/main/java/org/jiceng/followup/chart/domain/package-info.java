/// The chart of a resident: all that was told of them as far as follow-up needs it, the course it
/// makes, and what others were told of that.
@NullMarked
package org.jiceng.followup.chart.domain;

import org.jspecify.annotations.NullMarked;
