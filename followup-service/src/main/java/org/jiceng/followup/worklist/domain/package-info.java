/// Worklists: whom to act on next, the most at risk first.
@NullMarked
package org.jiceng.followup.worklist.domain;

import org.jspecify.annotations.NullMarked;
