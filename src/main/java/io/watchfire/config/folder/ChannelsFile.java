package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.notify.ChannelId;
import io.watchfire.target.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code channels.yaml}. */
public final class ChannelsFile {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ChannelSettings.Retry RETRY =
      new ChannelSettings.Retry(Duration.ofSeconds(2), MINUTE, Duration.ofMinutes(2));
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private enum Kind {
    LOG,
    WEBHOOK,
    WECOM
  }

  private final References references;

  public ChannelsFile(References references) {
    this.references = references;
  }

  public List<ChannelSettings> read(Section file) {
    return file.required("channels").list(value -> value.section(this::channel));
  }

  private ChannelSettings channel(Section channel) {
    Value at = channel.required("id");
    String name = at.id();
    references.channels().add(at, name);
    ChannelId id = new ChannelId(name);
    boolean feed = channel.optional("feed", Scalars::flag, false);
    ChannelSettings.Retry retry =
        channel.optional("retry", v -> v.section(ChannelsFile::retry), RETRY);
    return switch (channel.required("kind").as(Scalars.oneOf(Kind.class))) {
      case LOG -> new ChannelSettings.Log(id, feed, retry);
      case WEBHOOK ->
          new ChannelSettings.Webhook(
              id,
              feed,
              retry,
              url(channel),
              channel.secret("bearer").orElse(null),
              channel.optional("headers", ChannelsFile::headers, Map.of()),
              timeout(channel));
      case WECOM ->
          new ChannelSettings.Wecom(
              id,
              feed,
              retry,
              url(channel),
              channel.optional("perMinute", Scalars.whole(1, 20), 20),
              timeout(channel));
    };
  }

  private static Duration timeout(Section channel) {
    return channel.optional(
        "timeout", Scalars.duration(Duration.ofMillis(100), MINUTE), Duration.ofSeconds(10));
  }

  private static ChannelSettings.Retry retry(Section retry) {
    Duration first = retry.optional("first", Scalars.duration(SECOND, MINUTE), RETRY.first());
    Duration most =
        retry.optional("most", Scalars.duration(SECOND, Duration.ofHours(1)), RETRY.most());
    if (most.compareTo(first) < 0) {
      retry.owner().fault("most is shorter than first");
    }
    return new ChannelSettings.Retry(
        first,
        most,
        retry.optional(
            "giveUpAfter", Scalars.duration(SECOND, Duration.ofDays(1)), RETRY.giveUpAfter()));
  }

  private static Secret url(Section channel) {
    Secret url = channel.requiredSecret("url");
    Value at = channel.secretPlace("url");
    if (!url.reveal().equals(Value.STAND_IN) && !isWeb(url.reveal())) {
      at.fault("is not an address that begins with http:// or https://");
    }
    return url;
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Map<String, Secret> headers(Value value) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    value
        .secretEntries()
        .forEach(
            (name, at) -> {
              String text = at.text();
              if (!HEADER.matcher(name).matches()) {
                at.fault("the name of a header has only letters, digits and hyphens");
              } else if (text.chars().anyMatch(Character::isISOControl)) {
                at.fault("a header is one line");
              }
              headers.put(name, new Secret(text));
            });
    return Map.copyOf(headers);
  }
}
