/// Every no the gateway says itself, as an RFC 9457 problem.
@NullMarked
package org.jiceng.gateway.problem;

import org.jspecify.annotations.NullMarked;
