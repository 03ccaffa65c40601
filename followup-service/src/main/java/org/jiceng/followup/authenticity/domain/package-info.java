/// Whether what is reported took place: anomalies of doctors, teams and institutions, and reviews.
@NullMarked
package org.jiceng.followup.authenticity.domain;

import org.jspecify.annotations.NullMarked;
