/// What comes in and goes out under `/api/recommendation-declines`.
@NullMarked
package org.jiceng.followup.recommendation.http;

import org.jspecify.annotations.NullMarked;
