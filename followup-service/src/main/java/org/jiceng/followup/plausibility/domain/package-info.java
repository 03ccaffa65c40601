/// Which values and days can be true of a person at all: units, limits and dates.
///
/// The limits are the hard and soft ones of the platform's clinical rules, section 10.
@NullMarked
package org.jiceng.followup.plausibility.domain;

import org.jspecify.annotations.NullMarked;
