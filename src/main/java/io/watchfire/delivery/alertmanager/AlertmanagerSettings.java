package io.watchfire.delivery.alertmanager;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every Alertmanager of a cluster.
 *
 * @param urls of each, before {@code /api/v2}; may hold a login, so they are secrets
 * @param authorization the header; null when none
 * @param resend how often what is open is sent again; no more than a quarter of their {@code
 *     resolve_timeout}
 * @param hold how long an Alertmanager keeps an alert after we were last heard
 */
public record AlertmanagerSettings(
    Account account,
    List<Secret> urls,
    @Nullable Secret authorization,
    Duration resend,
    Duration hold)
    implements ChannelSettings {
  private static final String PATH = "/api/v2/alerts";

  @Override
  public Channel open(Means means) {
    List<HttpPost> members =
        urls.stream().map(url -> means.post(address(url), account.timeout())).toList();
    AlertmanagerCluster cluster = new AlertmanagerCluster(members, authorization, means.wire());
    OpenAlerts open = new OpenAlerts(means.state(account.id()), means.externalUrl(), hold);
    return new AlertmanagerChannel(
        account.id(), cluster, open, means.wire(), means.wireTimers(), resend);
  }

  private static Secret address(Secret url) {
    String text = url.reveal();
    return new Secret((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH);
  }
}
