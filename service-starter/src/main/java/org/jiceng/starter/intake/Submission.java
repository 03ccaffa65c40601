package org.jiceng.starter.intake;

import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.security.Caller;

/// A revision of a record as a caller sent it.
///
/// @param dryRun decide only, store nothing
public record Submission<B>(Caller caller, B body, Arrival arrival, boolean dryRun) {}
