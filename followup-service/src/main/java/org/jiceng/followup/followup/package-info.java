/// Follow-ups as they are kept.
@NullMarked
package org.jiceng.followup.followup;

import org.jspecify.annotations.NullMarked;
