package io.watchfire.cli;

import io.watchfire.cli.notice.CarriedText;
import io.watchfire.cli.notice.Example;
import io.watchfire.cli.notice.PersonsChannels;
import io.watchfire.cli.notice.TestSending;
import io.watchfire.config.Configuration;
import io.watchfire.delivery.Carried;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.notify.Message;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Person;
import io.watchfire.target.LocalText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
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

/** {@code notify}: what people are told. */
@Command(
    name = "notify",
    mixinStandardHelpOptions = true,
    description = "Shows what people would be told, and sends a test of it to one person.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:shown; with --send, at least one channel took it",
      "1:nothing was taken, or the configuration has faults",
      "2:wrong usage"
    })
final class NotifyCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final SmsForm USUAL = new SmsForm(new LocalText("", ""), 2, true, true);

  private final InstantSource now;
  private final Map<String, String> environment;

  @Mixin private final Folder folder = new Folder();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /**
   * @param environment for the variables that the files use
   */
  NotifyCommand(InstantSource now, Map<String, String> environment) {
    this.now = now;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  /** What is tried, as it is written. */
  static final class Wanted {
    @Option(
        names = "--kind",
        paramLabel = "KIND",
        defaultValue = "warning-yellow",
        description =
            "Kind of notice, as under texts of plan.yaml, or all; may be given several times"
                + " (default: ${DEFAULT-VALUE}).")
    private List<String> kinds = List.of();

    @Option(
        names = "--channel",
        paramLabel = "ID",
        description = "Only this channel of channels.yaml (default: all, with --to the person's).")
    private @Nullable String channel;

    @Option(
        names = "--to",
        paramLabel = "PERSON",
        description = "Somebody of contacts.yaml, in their language and over their channels.")
    private @Nullable String to;

    @Option(
        names = "--lang",
        paramLabel = "LANG",
        description = "zh-CN or en (default: of the person, else of watchfire.yaml).")
    private @Nullable String language;

    @Option(
        names = "--send",
        description =
            "Send it, marked as a test (测试, TEST), to the person named by --to and to nobody else.")
    private boolean send;

    @Option(
        names = "--wait",
        paramLabel = "SPAN",
        defaultValue = "10s",
        converter = ShortSpanOption.class,
        description = "How long receipts are waited for (default: ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ofSeconds(10);
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Prints notices of an event that never was as each channel would carry them: subject and"
              + " body, text messages with their units and parts, what a voice says, what fills a"
              + " template. Nothing is sent without --send, and nothing is written to the daemon's"
              + " record.")
  int test(@Mixin Wanted wanted) {
    if (wanted.send && wanted.to == null) {
      throw usage("--send needs --to PERSON: a test goes to one person");
    }
    PrintWriter out = spec.commandLine().getOut();
    Set<NoticeKind> kinds = kinds(wanted.kinds);
    Optional<Configuration> loaded = folder.load(now, environment, out);
    if (loaded.isEmpty()) {
      return 1;
    }
    Configuration configuration = loaded.get();
    Person person = wanted.to == null ? null : person(wanted.to, configuration);
    ChannelSettings only =
        wanted.channel == null
            ? null
            : one("--channel", wanted.channel, configuration.channels(), one -> one.id().value());
    Locale locale = locale(wanted.language, person, configuration);
    Example example = new Example(configuration, now.instant());
    List<Message> messages = kinds.stream().map(kind -> example.of(kind, locale)).toList();
    List<ChannelSettings> channels =
        only != null
            ? List.of(only)
            : person == null
                ? configuration.channels()
                : new PersonsChannels(configuration, person).of(kinds, now.instant(), out::println);
    if (wanted.send && person != null) {
      return send(messages, channels, person, locale, wanted.wait, configuration);
    }
    for (Message message : messages) {
      show(message, channels, locale, out);
    }
    out.flush();
    return 0;
  }

  private static void show(
      Message message, List<ChannelSettings> channels, Locale locale, PrintWriter out) {
    out.println(message.kind().key());
    CarriedText.whole(message).forEach(out::println);
    boolean isText = false;
    for (ChannelSettings channel : channels) {
      Carried carried = channel.carries(message, locale);
      isText |= carried instanceof Carried.Sms;
      out.println("  " + channel.id() + ": " + CarriedText.of(carried));
    }
    if (!isText) {
      out.println(
          "  as a text message: "
              + CarriedText.of(new Carried.Sms(SmsText.of(USUAL, message, locale))));
    }
  }

  private int send(
      List<Message> messages,
      List<ChannelSettings> channels,
      Person person,
      Locale locale,
      Duration wait,
      Configuration configuration) {
    PrintWriter out = spec.commandLine().getOut();
    Recipient to = Recipient.of(person);
    PersonsChannels persons = new PersonsChannels(configuration, person);
    List<ChannelSettings> own = new ArrayList<>();
    for (ChannelSettings channel : channels) {
      Optional<String> why = persons.notAlone(channel);
      if (why.isPresent()) {
        out.println(channel.id() + ": not sent, " + why.get());
      } else {
        own.add(channel);
      }
    }
    if (own.isEmpty()) {
      out.println("Nothing was sent: no channel reaches " + person.id() + " alone.");
      out.flush();
      return 1;
    }
    out.println("To " + to.name() + " (" + to.masked() + "):");
    out.flush();
    int taken =
        new TestSending(
                configuration,
                wait,
                line -> {
                  out.println("  " + line);
                  out.flush();
                })
            .send(messages, own, to, locale);
    return taken > 0 ? 0 : 1;
  }

  private Set<NoticeKind> kinds(List<String> wanted) {
    Set<NoticeKind> kinds = new LinkedHashSet<>();
    for (String text : wanted) {
      if (text.equals(ALL)) {
        kinds.addAll(Arrays.asList(NoticeKind.values()));
      } else {
        kinds.add(one("--kind", text, Arrays.asList(NoticeKind.values()), NoticeKind::key));
      }
    }
    return kinds;
  }

  private Person person(String id, Configuration configuration) {
    return one("--to", id, configuration.contacts().people(), person -> person.id().value());
  }

  private Locale locale(
      @Nullable String language, @Nullable Person person, Configuration configuration) {
    if (language != null) {
      return Locale.forLanguageTag(
          one("--lang", language, List.of("zh-CN", "en"), Function.identity()));
    }
    return person == null ? configuration.settings().locale() : person.locale();
  }

  private <T> T one(String option, String text, List<T> of, Function<T, String> key) {
    return Choice.of(spec, option, text, of, key);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
