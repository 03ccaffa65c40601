/// The stream topology: facts by resident, series by institution.
@NullMarked
package org.jiceng.metrics.engine;

import org.jspecify.annotations.NullMarked;
