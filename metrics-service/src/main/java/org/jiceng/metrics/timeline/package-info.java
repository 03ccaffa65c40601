/// Step functions over business days, the arithmetic every indicator is written in.
@NullMarked
package org.jiceng.metrics.timeline;

import org.jspecify.annotations.NullMarked;
