/// Due lists, fulfilment and worklists over HTTP.
@NullMarked
package org.jiceng.signing.care.http;

import org.jspecify.annotations.NullMarked;
