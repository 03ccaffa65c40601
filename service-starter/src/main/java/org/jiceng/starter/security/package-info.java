/// Who calls, and what the caller may do.
@NullMarked
package org.jiceng.starter.security;

import org.jspecify.annotations.NullMarked;
