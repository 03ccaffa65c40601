/// Bulk intake: one request of many events, divided among the services and answered one by one, in
/// order.
@NullMarked
package org.jiceng.gateway.events;

import org.jspecify.annotations.NullMarked;
