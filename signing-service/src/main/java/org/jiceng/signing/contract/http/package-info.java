/// How contracts, renewals, terminations and transfers come in.
@NullMarked
package org.jiceng.signing.contract.http;

import org.jspecify.annotations.NullMarked;
