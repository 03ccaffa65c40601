/// Files of records: each record is a document of its own.
@NullMarked
package org.jiceng.followup.filing;

import org.jspecify.annotations.NullMarked;
