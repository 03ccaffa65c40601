/// Rolling indicators of a health district, exact for every past, present and future day.
@NullMarked
package org.jiceng.metrics;

import org.jspecify.annotations.NullMarked;
