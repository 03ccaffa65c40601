/// Keeping what would name a person: sealed while it lies in the store, found again through keyed
/// digests, and carried over to newer keys.
@NullMarked
package org.jiceng.signing.privacy;

import org.jspecify.annotations.NullMarked;
