/// Family-doctor contracts: loads, asks the rules, stores.
@NullMarked
package org.jiceng.signing.contract;

import org.jspecify.annotations.NullMarked;
