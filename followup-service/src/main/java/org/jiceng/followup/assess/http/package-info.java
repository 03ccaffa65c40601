/// What comes in and goes out under `/api/assessments`.
@NullMarked
package org.jiceng.followup.assess.http;

import org.jspecify.annotations.NullMarked;
