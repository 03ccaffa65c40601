/// The course of a referral and its rules (CLINICAL-RULES §12).
@NullMarked
package org.jiceng.referral.course.domain;

import org.jspecify.annotations.NullMarked;
