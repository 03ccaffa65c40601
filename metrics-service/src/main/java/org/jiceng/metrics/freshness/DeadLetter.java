package org.jiceng.metrics.freshness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record the engine could not read or work in. Its content stays where it is.
///
/// @param topic where it came from
/// @param type what it says it is
/// @param reason why it was parked, quoted values left out
/// @param at when it reached its topic
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    @Nullable String type,
    String exception,
    String reason,
    Instant at) {}
