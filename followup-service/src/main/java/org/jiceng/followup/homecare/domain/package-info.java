/// Care at home: visits, sickbeds at home, and care until the end of life.
@NullMarked
package org.jiceng.followup.homecare.domain;

import org.jspecify.annotations.NullMarked;
