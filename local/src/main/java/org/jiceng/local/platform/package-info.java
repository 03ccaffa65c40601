/// The whole platform on one machine: store, issuer and broker in this process, the services as
/// processes beside it.
@NullMarked
package org.jiceng.local.platform;

import org.jspecify.annotations.NullMarked;
