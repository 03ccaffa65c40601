/// Rules of appraising teams and of splitting a pool.
@NullMarked
package org.jiceng.signing.appraisal.domain;

import org.jspecify.annotations.NullMarked;
