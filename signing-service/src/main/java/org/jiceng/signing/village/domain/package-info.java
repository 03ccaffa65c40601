/// Villages, and the list of paired low-income ones.
@NullMarked
package org.jiceng.signing.village.domain;

import org.jspecify.annotations.NullMarked;
