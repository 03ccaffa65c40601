/// How a service hears what the others tell: many messages at a time, each worked in or parked.
@NullMarked
package org.jiceng.starter.hearing;

import org.jspecify.annotations.NullMarked;
