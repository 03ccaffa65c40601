/// What comes in and goes out under `/api/calls`.
@NullMarked
package org.jiceng.followup.call.http;

import org.jspecify.annotations.NullMarked;
