/// Reservations of drugs, how many are needed, and when they run out.
@NullMarked
package org.jiceng.followup.drugs.domain;

import org.jspecify.annotations.NullMarked;
