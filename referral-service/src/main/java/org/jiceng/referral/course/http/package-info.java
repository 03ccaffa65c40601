/// How referrals and their steps are posted and asked for.
@NullMarked
package org.jiceng.referral.course.http;

import org.jspecify.annotations.NullMarked;
