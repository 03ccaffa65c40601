/// Consultations at a distance, asked and answered.
@NullMarked
package org.jiceng.referral.consultation.http;

import org.jspecify.annotations.NullMarked;
