/// How the three streams are heard.
@NullMarked
package org.jiceng.signing.care.kafka;

import org.jspecify.annotations.NullMarked;
