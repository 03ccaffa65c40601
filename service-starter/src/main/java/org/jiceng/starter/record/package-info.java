/// How a record stands against what is already known of it: pure rules of revisions, corrections
/// and voids.
@NullMarked
package org.jiceng.starter.record;

import org.jspecify.annotations.NullMarked;
