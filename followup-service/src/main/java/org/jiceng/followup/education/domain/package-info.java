/// Health education: consent, messages and their receipts, and guidance.
@NullMarked
package org.jiceng.followup.education.domain;

import org.jspecify.annotations.NullMarked;
