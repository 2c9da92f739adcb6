/** Whose traps are believed, and what profiles say that they mean. */
@NullMarked
package io.watchfire.probe.trap.known;

import org.jspecify.annotations.NullMarked;
