package io.watchfire.delivery;

import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * A channel, and how delivery uses it.
 *
 * @param guard wire time after which an attempt counts as failed even if the channel never answers;
 *     longer than the channel's own timeout
 * @param perMinute most attempts within any minute; 0 for no limit
 * @param perRecipient see {@link ChannelSettings.Account}
 * @param carries see {@link ChannelSettings#carries}
 */
public record Carrier(
    Channel channel,
    ChannelSettings.Retry retry,
    Duration guard,
    int perMinute,
    int perRecipient,
    BiFunction<Message, Locale, Carried> carries) {}
