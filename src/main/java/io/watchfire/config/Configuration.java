package io.watchfire.config;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Need;
import io.watchfire.notify.route.Publishing;
import io.watchfire.notify.route.Router;
import io.watchfire.notify.route.Ways;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Plan;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.Rule;
import io.watchfire.target.Profile;
import io.watchfire.target.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole folder, checked: every name it uses exists.
 *
 * @param site with the targets that stand for groups
 * @param rules with the limits of profiles that watch something
 * @param publishing over which legs people are told, as the plan says
 * @param planText what the plan was made of, without comments: reading it gives the same plan
 * @param derived formulas come after the formulas they are made of
 */
public record Configuration(
    Settings settings,
    Site site,
    SiteTimes times,
    List<Profile> profiles,
    List<Rule> rules,
    List<DerivedIndicator> derived,
    Plan plan,
    Publishing publishing,
    String planText,
    Contacts contacts,
    List<ChannelSettings> channels,
    List<BaselineSeed> seeds) {

  /** Who is told over which channels. */
  public Router router() {
    return new Router(publishing, ways(channels), settings.zone());
  }

  static Ways ways(List<ChannelSettings> channels) {
    Map<ChannelId, Optional<Need>> needs = new HashMap<>();
    channels.forEach(channel -> needs.put(channel.id(), channel.needs()));
    return new Ways(Map.copyOf(needs));
  }
}
