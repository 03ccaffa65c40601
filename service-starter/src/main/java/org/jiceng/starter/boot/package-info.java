/// Auto-configuration, settings and shared defaults.
@NullMarked
package org.jiceng.starter.boot;

import org.jspecify.annotations.NullMarked;
