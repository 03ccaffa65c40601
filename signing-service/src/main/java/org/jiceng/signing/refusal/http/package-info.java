/// How refusals come in.
@NullMarked
package org.jiceng.signing.refusal.http;

import org.jspecify.annotations.NullMarked;
