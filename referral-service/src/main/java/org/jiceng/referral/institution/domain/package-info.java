/// What visits and referrals must know of institutions, as signing-service tells it.
@NullMarked
package org.jiceng.referral.institution.domain;

import org.jspecify.annotations.NullMarked;
