package io.watchfire.config;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Plan;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.Rule;
import io.watchfire.target.Profile;
import io.watchfire.target.Site;
import java.util.List;

/**
 * The whole folder, checked: every name it uses exists.
 *
 * @param site with the targets that stand for groups
 * @param rules with the limits of profiles that watch something
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
    String planText,
    Contacts contacts,
    List<ChannelSettings> channels,
    List<BaselineSeed> seeds) {}
