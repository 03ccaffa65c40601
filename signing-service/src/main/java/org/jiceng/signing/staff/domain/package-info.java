/// Those who work for an institution, what they may do, and how they were trained.
@NullMarked
package org.jiceng.signing.staff.domain;

import org.jspecify.annotations.NullMarked;
