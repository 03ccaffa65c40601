package org.jiceng.followup.authenticity.domain;

/// An anomaly of a doctor, a team or an institution (CLINICAL-RULES §10).
///
/// @param rule its code
/// @param of `staff`, `team`, `institution` or `resident`
/// @param id whose it is
/// @param detail figures, never values of a resident
public record Finding(String rule, String of, String id, String detail) {}
