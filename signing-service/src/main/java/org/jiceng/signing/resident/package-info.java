/// The index of residents: who is on file, how each is found, who turned out to be one person.
@NullMarked
package org.jiceng.signing.resident;

import org.jspecify.annotations.NullMarked;
