/// Records that wait for the contract they speak of.
@NullMarked
package org.jiceng.signing.contract.mongo;

import org.jspecify.annotations.NullMarked;
