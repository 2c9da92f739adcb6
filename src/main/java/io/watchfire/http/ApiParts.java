package io.watchfire.http;

import io.watchfire.desk.AccessTokens;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Directions;
import io.watchfire.desk.PlanTexts;
import io.watchfire.desk.Reception;
import io.watchfire.desk.answer.AnswerLinks;
import io.watchfire.http.serve.Readiness;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returns;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Plan;
import io.watchfire.rule.Rule;
import io.watchfire.target.Site;
import io.watchfire.time.Timers;
import io.watchfire.watch.HeardTrap;
import io.watchfire.watch.RuleAnswers;
import io.watchfire.watch.SampleIntake;
import io.watchfire.watch.TargetView;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the API speaks to. Suppliers give what holds now: a reload counts at once.
 *
 * @param traps what came lately, the latest first; empty when none are taken
 * @param rules titles and units of triggers
 * @param planTexts of what incidents run under
 * @param ruleAnswers how rules stand
 * @param directions what the desk works by
 * @param links by which people acknowledge without logging in
 * @param people takes what they answer
 * @param hooks where providers call back, by channel id
 * @param delivery the books of what goes out
 * @param zone of times inside texts; fields are always UTC
 * @param planClock plan time
 * @param rate plan seconds per real second
 * @param wire real time, for sessions and limits
 * @param wireTimers real time, for heartbeats and slow bodies
 * @param version of the daemon
 */
public record ApiParts(
    Reception reception,
    Archive archive,
    AccessTokens tokens,
    SampleIntake intake,
    Supplier<List<TargetView>> targets,
    Supplier<Optional<List<HeardTrap>>> traps,
    Supplier<Site> site,
    Supplier<List<Rule>> rules,
    Supplier<Contacts> contacts,
    Supplier<Plan> plan,
    PlanTexts planTexts,
    RuleAnswers ruleAnswers,
    Supplier<Directions> directions,
    Supplier<Readiness> readiness,
    AnswerLinks links,
    Returns people,
    Function<String, Optional<Hook>> hooks,
    Supplier<DeliveryFigures> delivery,
    ZoneId zone,
    InstantSource planClock,
    double rate,
    InstantSource wire,
    Timers wireTimers,
    String version) {}
