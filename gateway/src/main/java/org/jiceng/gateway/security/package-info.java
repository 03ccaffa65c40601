/// Who is calling: bearer tokens of one issuer and the scopes each path asks for.
@NullMarked
package org.jiceng.gateway.security;

import org.jspecify.annotations.NullMarked;
