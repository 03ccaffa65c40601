/// Whether contracts were signed the way they should be (CLINICAL-RULES §10, rule 11).
@NullMarked
package org.jiceng.signing.authenticity;

import org.jspecify.annotations.NullMarked;
