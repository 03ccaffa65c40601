/// Cases as they are kept: one document for each, with the records that take it further.
@NullMarked
package org.jiceng.followup.course;

import org.jspecify.annotations.NullMarked;
