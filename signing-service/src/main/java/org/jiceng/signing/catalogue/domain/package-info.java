/// What a package must say of itself, and which of its versions a contract gets.
@NullMarked
package org.jiceng.signing.catalogue.domain;

import org.jspecify.annotations.NullMarked;
