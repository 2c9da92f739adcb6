/** Traps and informs to a network management system, by a MIB of our own. */
@NullMarked
package io.watchfire.delivery.snmp;

import org.jspecify.annotations.NullMarked;
