/// Family-doctor teams, who belongs to them and whom they agreed to serve.
@NullMarked
package org.jiceng.signing.team.domain;

import org.jspecify.annotations.NullMarked;
