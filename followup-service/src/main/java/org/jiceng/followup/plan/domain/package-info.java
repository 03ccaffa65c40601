/// Medication plans: which drugs a resident takes, from when until when.
@NullMarked
package org.jiceng.followup.plan.domain;

import org.jspecify.annotations.NullMarked;
