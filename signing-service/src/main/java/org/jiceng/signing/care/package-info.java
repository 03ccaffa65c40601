/// What was done for each resident, against what their contract promises (履约).
@NullMarked
package org.jiceng.signing.care;

import org.jspecify.annotations.NullMarked;
