/// The catalogue of service packages (签约服务包).
@NullMarked
package org.jiceng.signing.catalogue;

import org.jspecify.annotations.NullMarked;
