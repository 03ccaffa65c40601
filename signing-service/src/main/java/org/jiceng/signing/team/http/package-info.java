/// Teams over HTTP.
@NullMarked
package org.jiceng.signing.team.http;

import org.jspecify.annotations.NullMarked;
