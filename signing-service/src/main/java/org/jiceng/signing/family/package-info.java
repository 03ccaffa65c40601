/// Families that sign in one call (以家庭为单位签约).
@NullMarked
package org.jiceng.signing.family;

import org.jspecify.annotations.NullMarked;
