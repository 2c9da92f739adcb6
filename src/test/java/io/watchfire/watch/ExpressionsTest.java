package io.watchfire.watch;

import static io.watchfire.rule.RuleKit.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.rule.Condition;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.GroupTargets;
import io.watchfire.rule.ImpliedGroups;
import io.watchfire.rule.Match;
import io.watchfire.rule.Phase;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleKit;
import io.watchfire.rule.Stage;
import io.watchfire.rule.expression.Expression;
import io.watchfire.rule.expression.ExpressionParser;
import io.watchfire.rule.expression.Parsed;
import io.watchfire.rule.expression.Vocabulary;
import io.watchfire.target.LocalText;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules over several indicators, sample by sample through the shards. */
class ExpressionsTest {
  private static final Duration TWO = Duration.ofMinutes(2);
  private static final Duration FIVE = Duration.ofMinutes(5);

  @Test
  void aMeanOfFiveMinutesAndCallsAtTheSameTime() {
    WatchKit kit =
        kit(1, rule("busy", "avg(queue.wait, 5m) > 8m and queue.length > 20", TWO, FIVE));
    // Given five short minutes, the mean is above eight from the fourth long one on
    for (int minute = 0; minute < 20; minute++) {
      step(kit, minute, minute < 5 ? 300 : 540, 30);
    }
    // 5 samples: 300 300 540 540 540 is 444, 300 540 540 540 540 is 492
    assertThat(kit.story("busy")).containsExactly("09:08 PENDING", "09:10 NEAR", "09:13 MET");
    assertThat(kit.state("busy", "queue").value()).isEqualTo(540);
    // When there are few calls, then it is good, whatever the wait
    step(kit, 20, 540, 20);
    assertThat(kit.story("busy")).endsWith("09:20 RECOVERING");
  }

  @Test
  void tenRefusedLoginsInFiveMinutesAreBadAndSilenceIsGoodWhileTheDeviceAnswers() {
    TargetId core = new TargetId("core-1");
    IndicatorName refused = name("event.authenticationFailure");
    Rule rule = rule("guessing", "sum(event.authenticationFailure, 5m) >= 10", null, Duration.ZERO);
    WatchKit kit =
        new WatchKit(
            1,
            WatchKit.site(WatchKit.pushed("hotline", "hotline"), WatchKit.coreSwitch("core-1")),
            List.of(rule),
            at("09:00"),
            new WatchKit.Disk());
    for (int minute = 1; minute < 15; minute++) {
      Instant now = at("09:00").plus(Duration.ofMinutes(minute));
      kit.time.advanceTo(now);
      kit.poll("core-1", 10);
      kit.shards.of(core).nothingCounted(core, refused, now.minus(WatchKit.MINUTE));
      for (int login = 1; login <= 4 && minute < 4; login++) {
        Instant at = now.plusSeconds(login);
        kit.door
            .accept("trap", List.of(Sample.of(core, refused, at, 1)))
            .toCompletableFuture()
            .join();
      }
    }

    // four each from 09:01 to 09:03: the tenth in the last, and eight in the five minutes to 09:07
    assertThat(kit.story("guessing")).containsExactly("09:03 MET", "09:07 RECOVERING");
  }

  @Test
  void samplesOfOneInstantThatComeApartAreJudgedTogether() {
    Rule rule = rule("busy", "queue.wait > 8m and queue.length > 20", Duration.ZERO, FIVE);
    WatchKit kit = kit(1, rule);
    for (int minute = 0; minute <= 5; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      // the length of the minute before must not count for this one
      if (minute % 2 == 0) {
        kit.push("queue", "queue.wait", 540).push("queue", "queue.length", 30);
      } else {
        kit.push("queue", "queue.length", 30).push("queue", "queue.wait", 540);
      }
    }
    assertThat(kit.state("busy", "queue").met().since()).isEqualTo(at("09:00"));
    assertThat(kit.story("busy")).containsExactly("09:00 NEAR", "09:05 MET");
  }

  @Test
  void theLastOfASpanOutlivesASilenceShorterThanIt() {
    WatchKit kit =
        kit(1, rule("busy", "last(queue.wait, 10m) > 8m and queue.length > 20", TWO, FIVE));
    step(kit, 0, 540, 30);
    // the wait falls silent, and is the last of ten minutes until 09:09
    for (int minute = 1; minute < 20; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      kit.push("queue", "queue.length", 30);
    }
    assertThat(kit.story("busy")).containsExactly("09:00 PENDING", "09:02 NEAR", "09:05 MET");
    assertThat(kit.state("busy", "queue").silent()).isNotNull();
  }

  @Test
  void oneInputThatFallsSilentMakesItUnknownNeverGood() {
    WatchKit kit = kit(1, rule("busy", "queue.wait > 8m and queue.length > 20", TWO, FIVE));
    for (int minute = 0; minute < 10; minute++) {
      step(kit, minute, 540, 30);
    }
    for (int minute = 10; minute < 20; minute++) {
      kit.time.advanceTo(at("09:00").plus(Duration.ofMinutes(minute)));
      kit.push("queue", "queue.wait", 540);
    }
    assertThat(kit.state("busy", "queue").phase()).isEqualTo(Phase.MET);
    assertThat(kit.state("busy", "queue").silent()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aGeneratorThatDoesNotRunFiveMinutesAfterTheMainsWereLostIsYellow(int shards) {
    // R-107, over two devices of one site
    String text = "max(ups.onBattery by site) > 0 and max(generator.running by site) < 1";
    Rule rule = onClass("site", rule("generator-not-running", bools(text), null, FIVE));
    WatchKit kit = kit(shards, rule);
    for (int minute = 0; minute <= 12; minute++) {
      Instant now = at("14:00").plus(Duration.ofMinutes(minute));
      kit.time.advanceTo(now);
      kit.door
          .accept(
              "http",
              List.of(
                  Sample.of(new TargetId("ups"), name("ups.load"), now, minute < 2 ? 0 : 1),
                  Sample.of(new TargetId("gen"), name("ups.charge"), now, 0)))
          .toCompletableFuture()
          .join();
    }
    kit.time.advance(Duration.ofSeconds(59));
    assertThat(kit.story("generator-not-running")).containsExactly("14:02 PENDING", "14:07 MET");
  }

  @Test
  void aFormulaIsAnIndicatorLikeAnyOther() {
    Expression perAgent = parsed("queue.length / agents.online");
    DerivedIndicator formula =
        new DerivedIndicator.Formula(
            name("queue.perAgent"), new LocalText("", ""), "count", perAgent);
    Rule rule =
        RuleKit.trigger(
            "crowded", "queue.perAgent", RuleKit.above(2, Duration.ZERO), RuleKit.above(2, TWO));
    WatchKit kit = kit(1, List.of(rule), List.of(formula), new WatchKit.Disk(), at("09:00"));
    for (int minute = 0; minute < 6; minute++) {
      Instant now = at("09:00").plus(Duration.ofMinutes(minute));
      kit.time.advanceTo(now);
      kit.door
          .accept(
              "http",
              List.of(
                  Sample.of(new TargetId("queue"), name("queue.length"), now, 20 + minute),
                  Sample.of(new TargetId("queue"), name("agents.online"), now, 10)))
          .toCompletableFuture()
          .join();
    }
    assertThat(kit.story("crowded")).containsExactly("09:01 NEAR", "09:03 MET");
    assertThat(kit.state("crowded", "queue").value()).isEqualTo(2.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 17, 42, 55})
  void aRestartAnywhereChangesNothing(int minutes) {
    Rule rule = rule("busy", "avg(queue.wait, 15m) > 8m and queue.length > 20", TWO, FIVE);
    WatchKit whole = kit(1, rule);
    for (int minute = 0; minute < 80; minute++) {
      step(whole, minute, wave(minute), 30);
    }
    WatchKit.Disk disk = new WatchKit.Disk();
    WatchKit first = kit(1, List.of(rule), List.of(), disk, at("09:00"));
    for (int minute = 0; minute < minutes; minute++) {
      step(first, minute, wave(minute), 30);
    }
    WatchKit second = kit(1, List.of(rule), List.of(), disk, first.time.instant().plusSeconds(20));
    for (int minute = minutes; minute < 80; minute++) {
      step(second, minute, wave(minute), 30);
    }
    List<String> story = new ArrayList<>(first.story("busy"));
    story.addAll(second.story("busy"));
    assertThat(story).isEqualTo(whole.story("busy")).hasSizeGreaterThan(3);
    assertThat(second.state("busy", "queue")).isEqualTo(whole.state("busy", "queue"));
  }

  @Test
  void aGaugeAboveTheMeanOfItsOwnWeek() {
    Condition over = new Condition.OverOwnMean(30, false, Duration.ofDays(7));
    Rule rule =
        RuleKit.trigger(
            "longer-than-usual",
            "queue.length",
            new Stage(over, Duration.ZERO),
            new Stage(over, FIVE));
    WatchKit kit = kit(1, rule);
    int minutes = 4 * 24 * 60;
    for (int minute = 0; minute < minutes; minute++) {
      step(kit, minute, 60, 20);
      if (minute == 60) {
        // far too little of the week to say anything
        assertThat(kit.state("longer-than-usual", "queue").silent()).isEqualTo(Absence.NO_BASELINE);
      }
    }
    assertThat(kit.state("longer-than-usual", "queue").silent()).isNull();
    step(kit, minutes, 60, 26);
    assertThat(kit.state("longer-than-usual", "queue").phase()).isEqualTo(Phase.OK);
    step(kit, minutes + 1, 60, 27);
    assertThat(kit.state("longer-than-usual", "queue").phase()).isEqualTo(Phase.NEAR);
  }

  private static double wave(int minute) {
    return 480 + 200 * Math.sin(minute / 9.0);
  }

  private static void step(WatchKit kit, int minute, double wait, double length) {
    Instant now = at("09:00").plus(Duration.ofMinutes(minute));
    kit.time.advanceTo(now);
    kit.door
        .accept(
            "http",
            List.of(
                Sample.of(new TargetId("queue"), name("queue.wait"), now, wait),
                Sample.of(new TargetId("queue"), name("queue.length"), now, length)))
        .toCompletableFuture()
        .join();
  }

  /** Numbers stand in for what only a device can tell. */
  private static String bools(String text) {
    return text.replace("ups.onBattery", "ups.load")
        .replace("generator.running", "ups.charge")
        .replace("> 0", "> 0%")
        .replace("< 1", "< 1%");
  }

  private static IndicatorName name(String text) {
    return new IndicatorName(text);
  }

  private static Rule rule(String id, String text, Duration near, Duration met) {
    Condition.Stated stated = new Condition.Stated(parsed(text));
    return RuleKit.trigger(
        id,
        stated.expression().inputs().get(0).indicator().value(),
        near == null ? null : new Stage(stated, near),
        new Stage(stated, met));
  }

  private static Rule onClass(String kind, Rule rule) {
    return new Rule(
        rule.id(),
        rule.title(),
        rule.use(),
        rule.cause(),
        rule.scope(),
        rule.indicator(),
        new Match(null, kind, null, null),
        rule.near(),
        rule.met(),
        rule.baseline(),
        rule.manner(),
        rule.incident(),
        rule.level(),
        rule.severity(),
        rule.expected(),
        rule.measures());
  }

  private static Expression parsed(String text) {
    Parsed parsed = ExpressionParser.parse(text, NAMES);
    if (parsed instanceof Parsed.Faulty faulty) {
      throw new AssertionError(text + ": " + faulty.fault());
    }
    return ((Parsed.Ok) parsed).expression();
  }

  private static final Vocabulary NAMES =
      new Vocabulary() {
        @Override
        public Optional<Known> indicator(String name) {
          return Catalogue.find(name)
              .map(known -> new Known(known.name(), known.unit(), known.counted()));
        }

        @Override
        public Collection<String> names() {
          return StreamSupport.stream(Catalogue.all().spliterator(), false)
              .map(Catalogue.Known::name)
              .toList();
        }
      };

  private static WatchKit kit(int shards, Rule rule) {
    return kit(shards, List.of(rule), List.of(), new WatchKit.Disk(), at("09:00"));
  }

  private static WatchKit kit(
      int shards,
      List<Rule> rules,
      List<DerivedIndicator> named,
      WatchKit.Disk disk,
      Instant start) {
    List<DerivedIndicator> derived = new ArrayList<>(named);
    derived.addAll(ImpliedGroups.of(rules, named, name -> "count"));
    Site site =
        WatchKit.site(
            WatchKit.pushed("hotline", "hotline"),
            WatchKit.pushed("queue", "queue", "queue.wait", "queue.length", "agents.online"),
            there("ups", "ups.load"),
            there("gen", "ups.charge"));
    return new WatchKit(
        shards, site.with(GroupTargets.of(site, derived)), rules, derived, start, disk);
  }

  private static Target there(String id, String receives) {
    return new Target(
        new TargetId(id),
        new LocalText(id, id),
        id,
        null,
        "east-dc",
        "",
        false,
        null,
        null,
        Duration.ofMinutes(1),
        null,
        Set.of(receives));
  }
}
