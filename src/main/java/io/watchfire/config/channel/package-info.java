/** {@code channels.yaml}: a class for the keys of each kind of channel. */
@NullMarked
package io.watchfire.config.channel;

import org.jspecify.annotations.NullMarked;
