/** Clocks, and the timeline they and all others write to; shared by warnings and incidents. */
@NullMarked
package io.watchfire.deadline;

import org.jspecify.annotations.NullMarked;
