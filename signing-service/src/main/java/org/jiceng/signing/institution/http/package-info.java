/// Institutions over HTTP.
@NullMarked
package org.jiceng.signing.institution.http;

import org.jspecify.annotations.NullMarked;
