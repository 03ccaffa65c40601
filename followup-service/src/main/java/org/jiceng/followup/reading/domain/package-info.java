/// Readings: values measured outside a follow-up, at a visit, at home, by a device.
@NullMarked
package org.jiceng.followup.reading.domain;

import org.jspecify.annotations.NullMarked;
