/// The list of open cases over HTTP.
@NullMarked
package org.jiceng.followup.course.http;

import org.jspecify.annotations.NullMarked;
