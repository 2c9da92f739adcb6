/** The record of an incident and its life. */
@NullMarked
package io.watchfire.incident;

import org.jspecify.annotations.NullMarked;
