/// Problems, request ids and trace context.
@NullMarked
package org.jiceng.starter.http;

import org.jspecify.annotations.NullMarked;
