/// Residents: who is looked after by which institution, from when.
@NullMarked
package org.jiceng.signing.resident.domain;

import org.jspecify.annotations.NullMarked;
