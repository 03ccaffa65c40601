/// What comes in and goes out under `/api/visits`.
@NullMarked
package org.jiceng.referral.visit.http;

import org.jspecify.annotations.NullMarked;
