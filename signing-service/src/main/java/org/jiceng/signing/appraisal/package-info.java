/// What each team's work was worth in a period, and its share of a pool (绩效分配).
@NullMarked
package org.jiceng.signing.appraisal;

import org.jspecify.annotations.NullMarked;
