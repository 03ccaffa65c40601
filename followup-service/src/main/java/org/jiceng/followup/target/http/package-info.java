/// What comes in and goes out under `/api/individual-targets`.
@NullMarked
package org.jiceng.followup.target.http;

import org.jspecify.annotations.NullMarked;
