/// How far behind the topics the figures are, and what was parked.
@NullMarked
package org.jiceng.metrics.freshness;

import org.jspecify.annotations.NullMarked;
