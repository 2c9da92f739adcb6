/** SMS by CMPP, the protocol of China Mobile's gateways. */
@NullMarked
package io.watchfire.delivery.cmpp;

import org.jspecify.annotations.NullMarked;
