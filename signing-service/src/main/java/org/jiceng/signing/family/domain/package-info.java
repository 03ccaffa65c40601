/// What a family asks for, and how far its signing has come.
@NullMarked
package org.jiceng.signing.family.domain;

import org.jspecify.annotations.NullMarked;
