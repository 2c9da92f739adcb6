/** Reads devices over SNMP v2c. */
@NullMarked
package io.watchfire.probe.snmp;

import org.jspecify.annotations.NullMarked;
