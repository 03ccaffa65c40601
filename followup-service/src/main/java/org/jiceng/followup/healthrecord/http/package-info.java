/// Health records at a glance over HTTP.
@NullMarked
package org.jiceng.followup.healthrecord.http;

import org.jspecify.annotations.NullMarked;
