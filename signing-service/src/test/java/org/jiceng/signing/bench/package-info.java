/// Benchmarks of signing-service: programs that print what they measured beside a limit.
@NullMarked
package org.jiceng.signing.bench;

import org.jspecify.annotations.NullMarked;
