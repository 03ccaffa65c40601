/// Due lists, fulfilment and who to act on next: rules over one resident's file.
@NullMarked
package org.jiceng.signing.care.domain;

import org.jspecify.annotations.NullMarked;
