/// Who is on the register of which condition.
@NullMarked
package org.jiceng.followup.register;

import org.jspecify.annotations.NullMarked;
