/// Visits: a resident is seen at an institution of any tier.
@NullMarked
package org.jiceng.referral.visit.domain;

import org.jspecify.annotations.NullMarked;
