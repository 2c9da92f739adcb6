/** Datagrams of SNMP traps and informs, and what they say. */
@NullMarked
package io.watchfire.probe.trap.message;

import org.jspecify.annotations.NullMarked;
