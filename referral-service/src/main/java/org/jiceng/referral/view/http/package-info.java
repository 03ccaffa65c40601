/// Who looked at what by way of the health record browser.
@NullMarked
package org.jiceng.referral.view.http;

import org.jspecify.annotations.NullMarked;
