/// The directory of who may refer where.
@NullMarked
package org.jiceng.referral.route.http;

import org.jspecify.annotations.NullMarked;
