/// Follow-up of residents with chronic conditions: registers, follow-ups, readings and medication
/// plans.
@NullMarked
package org.jiceng.followup;

import org.jspecify.annotations.NullMarked;
