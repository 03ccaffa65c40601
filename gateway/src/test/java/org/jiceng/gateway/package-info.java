/// The gateway seen from outside: real requests to it, real little servers behind it.
@NullMarked
package org.jiceng.gateway;

import org.jspecify.annotations.NullMarked;
