/// Follow-ups that confirmed outreach comes to.
@NullMarked
package org.jiceng.followup.outreach;

import org.jspecify.annotations.NullMarked;
