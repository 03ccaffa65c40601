/// Signing: institutions, residents, family-doctor contracts and surveys.
@NullMarked
package org.jiceng.signing;

import org.jspecify.annotations.NullMarked;
