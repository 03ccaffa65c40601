/// Contacts (双百行动): who keeps in touch with whom, and who is due.
@NullMarked
package org.jiceng.signing.contact;

import org.jspecify.annotations.NullMarked;
