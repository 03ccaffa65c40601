/// What this service counts, held against what metrics-service counts.
@NullMarked
package org.jiceng.followup.reconciliation.http;

import org.jspecify.annotations.NullMarked;
