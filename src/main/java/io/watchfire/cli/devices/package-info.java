/** What {@code walk} and {@code discover} ask of devices and tell of them. */
@NullMarked
package io.watchfire.cli.devices;

import org.jspecify.annotations.NullMarked;
