/// Calls to residents who are due.
@NullMarked
package org.jiceng.followup.call.domain;

import org.jspecify.annotations.NullMarked;
