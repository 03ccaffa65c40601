/// The command `jiceng`: brings the platform up on one machine, fills it, asks it, and takes it
/// down.
@NullMarked
package org.jiceng.local;

import org.jspecify.annotations.NullMarked;
