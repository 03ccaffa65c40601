/// What comes in and goes out under `/api/authenticity-reviews` and `/api/authenticity`.
@NullMarked
package org.jiceng.followup.authenticity.http;

import org.jspecify.annotations.NullMarked;
