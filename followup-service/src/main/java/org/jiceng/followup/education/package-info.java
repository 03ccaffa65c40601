/// Health education that is sent, held against the consent to it.
@NullMarked
package org.jiceng.followup.education;

import org.jspecify.annotations.NullMarked;
