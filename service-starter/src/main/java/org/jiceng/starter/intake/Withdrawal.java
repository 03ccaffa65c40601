package org.jiceng.starter.intake;

import java.time.Instant;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.security.Caller;

/// A record its author takes back.
///
/// @param dryRun decide only, store nothing
public record Withdrawal(
    Caller caller, RecordRef record, int revision, String reason, Instant at, boolean dryRun) {}
