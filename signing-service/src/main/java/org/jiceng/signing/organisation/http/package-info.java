/// Organisations over HTTP.
@NullMarked
package org.jiceng.signing.organisation.http;

import org.jspecify.annotations.NullMarked;
