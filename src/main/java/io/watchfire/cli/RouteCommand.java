package io.watchfire.cli;

import io.watchfire.cli.route.Trial;
import io.watchfire.cli.route.TrialJson;
import io.watchfire.cli.route.TrialText;
import io.watchfire.config.Configuration;
import io.watchfire.notify.route.Occasion;
import io.watchfire.plan.NoticeKind;
import io.watchfire.rule.Cause;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.RegionId;
import io.watchfire.warning.Colour;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code route}: over what the plan tells people. */
@Command(
    name = "route",
    mixinStandardHelpOptions = true,
    description = "Tries out over what the plan tells people. Nothing is sent.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everybody whom the plan names would be told",
      "1:somebody would not, or the configuration has faults",
      "2:wrong usage"
    })
final class RouteCommand implements Callable<Integer> {
  private final InstantSource now;
  private final Map<String, String> environment;

  @Mixin private final Folder folder = new Folder();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /**
   * @param environment for the variables that the files use
   */
  RouteCommand(InstantSource now, Map<String, String> environment) {
    this.now = now;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  /** What happens, as it is written. */
  static final class Happening {
    @Option(
        names = "--kind",
        required = true,
        paramLabel = "KIND",
        description = "Kind of notice, as under recipients of plan.yaml, such as warning-yellow.")
    @SuppressWarnings("NullAway.Init")
    private String kind;

    @Option(
        names = "--colour",
        paramLabel = "COLOUR",
        description = "blue or yellow, of the warning (default: as the kind says).")
    private @Nullable String colour;

    @Option(
        names = "--level",
        paramLabel = "LEVEL",
        description = "I, II or III, of the response (default: none).")
    private @Nullable String level;

    @Option(
        names = "--region",
        paramLabel = "ID",
        description = "Region of site.yaml (default: the whole hotline).")
    private @Nullable String region;

    @Option(
        names = "--cause",
        paramLabel = "CAUSE",
        description = "Cause of the warning, as in rules.yaml (default: none).")
    private @Nullable String cause;

    @Option(
        names = "--at",
        paramLabel = "TIME",
        description = "Time of today, such as 03:00, or an instant (default: now).")
    private @Nullable String at;
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Prints who would be told, over which legs and channels, and why not.")
  int test(
      @Mixin Happening happening,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    NoticeKind kind = one("--kind", happening.kind, List.of(NoticeKind.values()), NoticeKind::key);
    Optional<Configuration> configuration = folder.load(now, environment, out);
    if (configuration.isEmpty()) {
      return 1;
    }
    ZoneId zone = configuration.get().settings().zone();
    Trial trial =
        Trial.of(
            configuration.get(),
            new Occasion(
                kind,
                colour(happening.colour, kind),
                happening.level == null
                    ? null
                    : one(
                        "--level",
                        happening.level,
                        List.of(ResponseLevel.values()),
                        ResponseLevel::name),
                region(happening.region, configuration.get()),
                happening.cause == null
                    ? null
                    : one(
                        "--cause",
                        happening.cause,
                        List.of(Cause.values()),
                        cause -> cause.name().toLowerCase(Locale.ROOT)),
                at(happening.at, zone)));
    if (json) {
      out.println(TrialJson.of(trial).toPrettyString());
    } else {
      new TrialText(zone).of(trial).forEach(out::println);
    }
    out.flush();
    return trial.isToldToAll() ? 0 : 1;
  }

  private @Nullable Colour colour(@Nullable String text, NoticeKind kind) {
    if (text != null) {
      return one("--colour", text, Arrays.asList(Colour.values()), Colour::key);
    }
    return switch (kind) {
      case WARNING_BLUE -> Colour.BLUE;
      case WARNING_YELLOW -> Colour.YELLOW;
      default -> null;
    };
  }

  private Set<RegionId> region(@Nullable String text, Configuration configuration) {
    if (text == null) {
      return Set.of();
    }
    List<RegionId> regions =
        configuration.site().regions().stream().map(region -> region.id()).toList();
    return Set.of(one("--region", text, regions, RegionId::value));
  }

  private <T> T one(String option, String text, Collection<T> of, Function<T, String> key) {
    return Choice.of(spec, option, text, of, key);
  }

  private Instant at(@Nullable String text, ZoneId zone) {
    Instant present = now.instant();
    if (text == null) {
      return present;
    }
    try {
      return text.length() <= 5
          ? present.atZone(zone).with(LocalTime.parse(text)).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--at: \"" + text + "\" is no time; write 03:00, or 2026-03-03T03:00:00+08:00");
    }
  }
}
