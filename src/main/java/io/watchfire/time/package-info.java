/** Plan time and its timers: nothing else in the core reads a clock or waits. */
@NullMarked
package io.watchfire.time;

import org.jspecify.annotations.NullMarked;
