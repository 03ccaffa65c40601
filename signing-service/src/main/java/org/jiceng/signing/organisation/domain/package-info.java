/// Enterprises, schools, parks and other organisations an institution is in touch with.
@NullMarked
package org.jiceng.signing.organisation.domain;

import org.jspecify.annotations.NullMarked;
