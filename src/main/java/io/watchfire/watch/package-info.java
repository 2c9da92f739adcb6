/** Shards: each owns the targets, indicators and rule states of one event loop. */
@NullMarked
package io.watchfire.watch;

import org.jspecify.annotations.NullMarked;
