/// Institutions as far as this service hears of them.
@NullMarked
package org.jiceng.referral.institution;

import org.jspecify.annotations.NullMarked;
