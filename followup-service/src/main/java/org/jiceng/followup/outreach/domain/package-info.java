/// Automated follow-up, provisional until staff confirm it.
@NullMarked
package org.jiceng.followup.outreach.domain;

import org.jspecify.annotations.NullMarked;
