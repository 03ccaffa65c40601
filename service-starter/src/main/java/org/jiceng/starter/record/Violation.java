package org.jiceng.starter.record;

/// One thing wrong with one field.
///
/// @param pointer JSON pointer of the field within the record's body
/// @param code stable, such as `required` or `out-of-range`
/// @param detail for people; never the offending value, which may be personal
public record Violation(String pointer, String code, String detail) {}
