/// State and the facts it gave rise to, saved in one write and published in order.
@NullMarked
package org.jiceng.starter.outbox;

import org.jspecify.annotations.NullMarked;
