/// Visits at every tier, and what leads from one tier to another.
@NullMarked
package org.jiceng.referral;

import org.jspecify.annotations.NullMarked;
