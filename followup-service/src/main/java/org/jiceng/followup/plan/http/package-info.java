/// What comes in and goes out under `/api/medication-plans`.
@NullMarked
package org.jiceng.followup.plan.http;

import org.jspecify.annotations.NullMarked;
