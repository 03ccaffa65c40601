/// Institutions of a district: what they are, whom they serve, what they can do.
@NullMarked
package org.jiceng.signing.institution.domain;

import org.jspecify.annotations.NullMarked;
