/// Surveys over HTTP.
@NullMarked
package org.jiceng.signing.survey.http;

import org.jspecify.annotations.NullMarked;
