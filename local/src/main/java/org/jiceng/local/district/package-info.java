/// A district's records in files: read, moved in time, and posted through the gateway.
@NullMarked
package org.jiceng.local.district;

import org.jspecify.annotations.NullMarked;
