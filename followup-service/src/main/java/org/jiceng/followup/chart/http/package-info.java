/// What is shown of charts.
@NullMarked
package org.jiceng.followup.chart.http;

import org.jspecify.annotations.NullMarked;
