package io.watchfire.delivery;

import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The open channels. A reload opens and closes only what it changes: a connection to an SMS centre
 * outlives it.
 */
public final class Channels {
  /** A channel that keeps its own timeout never meets the guard. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** Nobody reads more; the rest comes in digests, where the channel has them. */
  private static final int MESSAGES_A_MINUTE = 6;

  private final Means means;
  private volatile Map<ChannelSettings, Carrier> open = Map.of();

  public Channels(Means means) {
    this.means = means;
  }

  /**
   * Every channel by its id, opened where it was not; the others are only forgotten: whoever sends
   * over them closes them.
   */
  public synchronized Map<ChannelId, Carrier> of(List<ChannelSettings> settings) {
    Map<ChannelSettings, Carrier> next = new LinkedHashMap<>();
    Map<ChannelId, Carrier> byId = new LinkedHashMap<>();
    for (ChannelSettings one : settings) {
      Carrier carrier = open.get(one);
      next.put(one, carrier == null ? open(one) : carrier);
      byId.put(one.id(), Objects.requireNonNull(next.get(one)));
    }
    open = next;
    return byId;
  }

  /** Where the provider of a channel calls back. Any thread may ask. */
  public Optional<Hook> hook(String channel) {
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().id().value().equals(channel))
        .findFirst()
        .flatMap(entry -> entry.getValue().channel().hook());
  }

  /** Ends every connection. */
  public CompletionStage<Void> close() {
    return CompletableFuture.allOf(
        open.values().stream()
            .map(carrier -> carrier.channel().close().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  private Carrier open(ChannelSettings settings) {
    ChannelSettings.Account account = settings.account();
    Channel channel = settings.open(means);
    int perRecipient = account.perRecipient();
    return new Carrier(
        channel,
        account.retry(),
        account.timeout().plus(MARGIN),
        settings.perMinute(),
        perRecipient == 0 && channel.folds() ? MESSAGES_A_MINUTE : perRecipient,
        settings::carries);
  }
}
