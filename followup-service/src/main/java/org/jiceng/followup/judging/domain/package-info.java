/// Judging follow-ups: targets, classes, dangers, reasons for a referral and the next day due
/// (CLINICAL-RULES §2–§5).
@NullMarked
package org.jiceng.followup.judging.domain;

import org.jspecify.annotations.NullMarked;
