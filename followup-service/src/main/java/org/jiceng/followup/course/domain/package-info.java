/// Cases that run over several records: what opened one, the steps it took, and where that leads.
@NullMarked
package org.jiceng.followup.course.domain;

import org.jspecify.annotations.NullMarked;
