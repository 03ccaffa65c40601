package org.jiceng.followup.chart.domain;

import org.jiceng.events.DomainEvent;

/// What others were last told.
///
/// @param revision of the last thing told, the withdrawal where it was withdrawn
public record Told<E extends DomainEvent>(E event, int revision, boolean withdrawn) {}
