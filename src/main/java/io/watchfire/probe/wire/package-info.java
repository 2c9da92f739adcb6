/** What probes of several kinds need of the network. */
@NullMarked
package io.watchfire.probe.wire;

import org.jspecify.annotations.NullMarked;
