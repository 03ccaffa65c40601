/// How many fit into a slot, and who has a place.
@NullMarked
package org.jiceng.referral.booking.domain;

import org.jspecify.annotations.NullMarked;
