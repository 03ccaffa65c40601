/// Appraisals over HTTP.
@NullMarked
package org.jiceng.signing.appraisal.http;

import org.jspecify.annotations.NullMarked;
