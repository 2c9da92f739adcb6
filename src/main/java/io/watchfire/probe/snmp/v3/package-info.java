/**
 * SNMPv3 with users (USM, RFC 3414) on an event loop: SNMP4J signs, encrypts and reads PDUs, and
 * everything about a device's engine (its id, boots, time and keys) is kept here and on disk.
 */
@NullMarked
package io.watchfire.probe.snmp.v3;

import org.jspecify.annotations.NullMarked;
