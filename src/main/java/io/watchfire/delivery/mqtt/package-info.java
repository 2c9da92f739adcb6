/** What is open as retained messages of an MQTT broker. */
@NullMarked
package io.watchfire.delivery.mqtt;

import org.jspecify.annotations.NullMarked;
