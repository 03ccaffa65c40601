/// Staff and trainings over HTTP.
@NullMarked
package org.jiceng.signing.staff.http;

import org.jspecify.annotations.NullMarked;
