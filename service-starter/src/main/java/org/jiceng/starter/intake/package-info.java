/// How records come in over HTTP, singly or in bulk.
@NullMarked
package org.jiceng.starter.intake;

import org.jspecify.annotations.NullMarked;
