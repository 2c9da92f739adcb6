/** Generic webhook with Alertmanager's version 4 body. */
@NullMarked
package io.watchfire.delivery.webhook;

import org.jspecify.annotations.NullMarked;
