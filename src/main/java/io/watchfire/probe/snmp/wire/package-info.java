/** SNMP v1 and v2c datagrams on one event loop: socket, slots, timeouts and BER in place. */
@NullMarked
package io.watchfire.probe.snmp.wire;

import org.jspecify.annotations.NullMarked;
