/// What the gateway says of itself: the description of everything that is reachable through it.
@NullMarked
package org.jiceng.gateway.description;

import org.jspecify.annotations.NullMarked;
