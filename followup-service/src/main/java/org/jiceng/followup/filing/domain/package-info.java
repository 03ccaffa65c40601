/// How a record is kept: what its latest revision says, who may correct it, and how it is taken
/// back.
@NullMarked
package org.jiceng.followup.filing.domain;

import org.jspecify.annotations.NullMarked;
