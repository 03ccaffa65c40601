/// Benchmarks, each started by one command: `./jiceng bench engine`,
/// `./jiceng bench growth`, `./jiceng bench freshness`.
@NullMarked
package org.jiceng.metrics.bench;

import org.jspecify.annotations.NullMarked;
