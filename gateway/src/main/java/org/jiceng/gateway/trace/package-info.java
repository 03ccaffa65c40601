/// One id for a request on its whole way, and the trace it belongs to.
@NullMarked
package org.jiceng.gateway.trace;

import org.jspecify.annotations.NullMarked;
