/** Messages of a Telegram bot to a person or a group. */
@NullMarked
package io.watchfire.delivery.telegram;

import org.jspecify.annotations.NullMarked;
