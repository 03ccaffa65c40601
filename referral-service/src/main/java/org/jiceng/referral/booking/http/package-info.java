/// How places are offered, booked and used.
@NullMarked
package org.jiceng.referral.booking.http;

import org.jspecify.annotations.NullMarked;
