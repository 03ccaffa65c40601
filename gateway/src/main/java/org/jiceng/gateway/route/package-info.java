/// Which path belongs to which service, and what happens when that service is away.
@NullMarked
package org.jiceng.gateway.route;

import org.jspecify.annotations.NullMarked;
