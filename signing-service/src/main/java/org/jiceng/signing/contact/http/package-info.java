/// Contacts over HTTP.
@NullMarked
package org.jiceng.signing.contact.http;

import org.jspecify.annotations.NullMarked;
