/// Who did not want a contract, and why.
@NullMarked
package org.jiceng.signing.refusal.domain;

import org.jspecify.annotations.NullMarked;
