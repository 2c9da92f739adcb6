/** Asks hosts over ICMP whether they are there: one child process, fping, for many of them. */
@NullMarked
package io.watchfire.probe.icmp;

import org.jspecify.annotations.NullMarked;
