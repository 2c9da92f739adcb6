/** Takes SNMP traps and informs: early word of what the next poll tells. */
@NullMarked
package io.watchfire.probe.trap;

import org.jspecify.annotations.NullMarked;
