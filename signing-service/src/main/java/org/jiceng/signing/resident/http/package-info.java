/// Residents over HTTP.
@NullMarked
package org.jiceng.signing.resident.http;

import org.jspecify.annotations.NullMarked;
