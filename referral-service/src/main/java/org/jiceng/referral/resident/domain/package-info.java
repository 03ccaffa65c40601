/// What referrals must know of residents, as the other services tell it.
@NullMarked
package org.jiceng.referral.resident.domain;

import org.jspecify.annotations.NullMarked;
