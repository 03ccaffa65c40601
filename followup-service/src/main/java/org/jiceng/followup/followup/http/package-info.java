/// What comes in and goes out under `/api/follow-ups`.
@NullMarked
package org.jiceng.followup.followup.http;

import org.jspecify.annotations.NullMarked;
