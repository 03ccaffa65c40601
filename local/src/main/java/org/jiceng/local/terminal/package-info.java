/// Lines, progress and tables for a person at a terminal.
@NullMarked
package org.jiceng.local.terminal;

import org.jspecify.annotations.NullMarked;
