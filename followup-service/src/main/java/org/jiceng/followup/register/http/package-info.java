/// What comes in and goes out under `/api/enrolments`.
@NullMarked
package org.jiceng.followup.register.http;

import org.jspecify.annotations.NullMarked;
