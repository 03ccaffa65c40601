/// Journeys through the whole platform, from the packaged services to the figures.
@NullMarked
package org.jiceng.journey;

import org.jspecify.annotations.NullMarked;
