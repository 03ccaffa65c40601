/// Follow-ups: a clinic sees, calls or writes to a resident on a register.
@NullMarked
package org.jiceng.followup.followup.domain;

import org.jspecify.annotations.NullMarked;
