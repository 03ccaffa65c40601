/// What is known of one resident: the latest revision of every record, merged in any order.
@NullMarked
package org.jiceng.metrics.facts;

import org.jspecify.annotations.NullMarked;
