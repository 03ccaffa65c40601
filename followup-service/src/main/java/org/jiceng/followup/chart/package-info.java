/// Charts as they are kept: one document for each resident, made of the three streams.
@NullMarked
package org.jiceng.followup.chart;

import org.jspecify.annotations.NullMarked;
