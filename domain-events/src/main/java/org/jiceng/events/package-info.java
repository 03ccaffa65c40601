/// What the services tell each other: events about residents and institutions, their envelope and
/// their JSON form.
@NullMarked
package org.jiceng.events;

import org.jspecify.annotations.NullMarked;
