/// What a quarter asks of those who keep in touch with residents and organisations.
@NullMarked
package org.jiceng.signing.contact.domain;

import org.jspecify.annotations.NullMarked;
