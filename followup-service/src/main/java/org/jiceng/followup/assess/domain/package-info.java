/// Assessments of residents: risk, tier, self-care, and how long they hold.
@NullMarked
package org.jiceng.followup.assess.domain;

import org.jspecify.annotations.NullMarked;
