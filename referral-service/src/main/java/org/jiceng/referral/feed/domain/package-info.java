/// What was delivered by a feed.
@NullMarked
package org.jiceng.referral.feed.domain;

import org.jspecify.annotations.NullMarked;
