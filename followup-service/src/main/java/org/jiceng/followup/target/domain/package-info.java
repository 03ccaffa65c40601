/// Targets that a doctor agrees on with a resident.
@NullMarked
package org.jiceng.followup.target.domain;

import org.jspecify.annotations.NullMarked;
