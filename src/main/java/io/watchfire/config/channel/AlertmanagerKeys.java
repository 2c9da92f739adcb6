package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.alertmanager.AlertmanagerSettings;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code kind: alertmanager}. */
final class AlertmanagerKeys {
  private static final Duration USUAL_RESEND = Duration.ofMinutes(1);
  private static final Duration USUAL_HOLD = Duration.ofDays(1);

  private AlertmanagerKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Duration resend =
        channel.optional(
            "resend",
            Scalars.duration(Duration.ofSeconds(5), Duration.ofMinutes(15)),
            USUAL_RESEND);
    Duration hold =
        channel.optional(
            "hold", Scalars.duration(Duration.ofMinutes(1), Duration.ofDays(7)), USUAL_HOLD);
    if (hold.compareTo(resend.multipliedBy(4)) < 0) {
      channel.owner().fault("hold is shorter than four times resend; make it longer");
    }
    return new AlertmanagerSettings(
        account, urls(channel), Authorization.read(channel), resend, hold);
  }

  private static List<Secret> urls(Section channel) {
    List<Secret> urls = new ArrayList<>();
    Value list = channel.required("urls");
    for (Value item : list.secretItems()) {
      Secret url = new Secret(item.text());
      WebAddress.check(item, url);
      urls.add(url);
    }
    if (urls.isEmpty() && !list.isFaulty()) {
      list.fault("is empty; name every Alertmanager of the cluster");
    }
    return List.copyOf(urls);
  }
}
