/// Health examinations: the items of each form, and what makes one complete.
@NullMarked
package org.jiceng.followup.exam.domain;

import org.jspecify.annotations.NullMarked;
