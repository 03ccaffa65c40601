/// Screenings of people, and of those who have a condition for its complications.
@NullMarked
package org.jiceng.followup.screening.domain;

import org.jspecify.annotations.NullMarked;
