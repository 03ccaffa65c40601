/// Electronic health records: whether they are standardised, open, looked at and good.
@NullMarked
package org.jiceng.followup.healthrecord.domain;

import org.jspecify.annotations.NullMarked;
