/// Who may do what on one machine: a small OpenID provider with development identities only.
@NullMarked
package org.jiceng.local.issuer;

import org.jspecify.annotations.NullMarked;
