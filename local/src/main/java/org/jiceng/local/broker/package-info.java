/// A Kafka broker inside this process.
@NullMarked
package org.jiceng.local.broker;

import org.jspecify.annotations.NullMarked;
