/// Gauges that come and go with what is known.
@NullMarked
package org.jiceng.metrics.gauge;

import org.jspecify.annotations.NullMarked;
