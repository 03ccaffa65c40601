/// The HTTP face: values, the people behind them, freshness.
@NullMarked
package org.jiceng.metrics.query;

import org.jspecify.annotations.NullMarked;
