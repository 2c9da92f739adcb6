/** Messages written to the daemon's own log. */
@NullMarked
package io.watchfire.delivery.log;

import org.jspecify.annotations.NullMarked;
