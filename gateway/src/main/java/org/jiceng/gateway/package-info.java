/// The only door into the platform: it knows who calls, how much they may send and who answers.
@NullMarked
package org.jiceng.gateway;

import org.jspecify.annotations.NullMarked;
