/// Satisfaction surveys.
@NullMarked
package org.jiceng.signing.survey.domain;

import org.jspecify.annotations.NullMarked;
