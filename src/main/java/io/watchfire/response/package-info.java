/** The response to an incident: its level, adjustment, stable time and termination. */
@NullMarked
package io.watchfire.response;

import org.jspecify.annotations.NullMarked;
