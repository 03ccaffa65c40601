/// A small document store inside this process that speaks MongoDB's protocol and keeps what it has
/// acknowledged.
@NullMarked
package org.jiceng.local.store;

import org.jspecify.annotations.NullMarked;
