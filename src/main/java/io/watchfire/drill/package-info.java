/** Simulated devices, callers and people; the demo's story. */
@NullMarked
package io.watchfire.drill;

import org.jspecify.annotations.NullMarked;
