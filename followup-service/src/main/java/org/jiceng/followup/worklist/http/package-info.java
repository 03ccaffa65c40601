/// Worklists as they are asked for.
@NullMarked
package org.jiceng.followup.worklist.http;

import org.jspecify.annotations.NullMarked;
