/// What looks wrong about the way a contract was signed.
@NullMarked
package org.jiceng.signing.authenticity.domain;

import org.jspecify.annotations.NullMarked;
