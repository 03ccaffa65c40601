/// In which tier a resident is, by chain, assessment or a doctor's decision.
@NullMarked
package org.jiceng.followup.tier;

import org.jspecify.annotations.NullMarked;
