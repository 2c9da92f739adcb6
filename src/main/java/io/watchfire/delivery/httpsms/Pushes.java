package io.watchfire.delivery.httpsms;

import io.watchfire.delivery.wire.HookToken;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway pushes to us.
 *
 * @param receipts null when it pushes none
 * @param replies null when it pushes none
 * @param answer what it waits for
 */
public record Pushes(
    HookToken token,
    @Nullable ReceiptFields receipts,
    @Nullable ReplyFields replies,
    String answer) {}
