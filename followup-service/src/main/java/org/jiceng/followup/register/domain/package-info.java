/// Registers of conditions: who was put on one, and when that ended.
@NullMarked
package org.jiceng.followup.register.domain;

import org.jspecify.annotations.NullMarked;
