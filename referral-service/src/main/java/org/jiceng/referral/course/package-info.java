/// What becomes of referrals: the shell that loads, decides, stores and hears.
@NullMarked
package org.jiceng.referral.course;

import org.jspecify.annotations.NullMarked;
