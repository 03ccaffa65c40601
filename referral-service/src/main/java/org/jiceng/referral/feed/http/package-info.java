/// Feeds of visits, and how what they deliver compares with what is kept.
@NullMarked
package org.jiceng.referral.feed.http;

import org.jspecify.annotations.NullMarked;
