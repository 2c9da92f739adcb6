/** Carries the outbox to the channels and brings back receipts. */
@NullMarked
package io.watchfire.delivery;

import org.jspecify.annotations.NullMarked;
