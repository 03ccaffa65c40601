/// The rules of family-doctor contracts (签约): one at a time, for a term, renewed in time.
@NullMarked
package org.jiceng.signing.contract.domain;

import org.jspecify.annotations.NullMarked;
