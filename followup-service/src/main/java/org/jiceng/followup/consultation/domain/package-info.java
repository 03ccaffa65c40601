/// Questions of residents over the internet.
@NullMarked
package org.jiceng.followup.consultation.domain;

import org.jspecify.annotations.NullMarked;
