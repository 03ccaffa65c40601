/// Recommended referrals that are not made.
@NullMarked
package org.jiceng.followup.recommendation.domain;

import org.jspecify.annotations.NullMarked;
