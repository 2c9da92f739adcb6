/**
 * Takes pushed samples over MQTT: as a client of the site's broker, or as its own intake server.
 */
@NullMarked
package io.watchfire.probe.mqtt;

import org.jspecify.annotations.NullMarked;
