/// Places offered and booked.
@NullMarked
package org.jiceng.referral.booking;

import org.jspecify.annotations.NullMarked;
