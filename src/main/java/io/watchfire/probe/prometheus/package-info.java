/** Reads what a Prometheus has recorded; used by commands only, never by the daemon. */
@NullMarked
package io.watchfire.probe.prometheus;

import org.jspecify.annotations.NullMarked;
