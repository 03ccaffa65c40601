/// How often a client may call and how much it may send at once.
@NullMarked
package org.jiceng.gateway.limit;

import org.jspecify.annotations.NullMarked;
