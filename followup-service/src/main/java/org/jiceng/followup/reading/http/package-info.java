/// What comes in and goes out under `/api/readings`.
@NullMarked
package org.jiceng.followup.reading.http;

import org.jspecify.annotations.NullMarked;
