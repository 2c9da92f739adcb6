package io.watchfire.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.dingtalk.DingtalkSettings;
import io.watchfire.delivery.feishu.FeishuSettings;
import io.watchfire.delivery.webhook.WebhookSettings;
import io.watchfire.delivery.wecom.WecomSettings;
import io.watchfire.desk.Command;
import io.watchfire.fault.BadReceiver.Mood;
import io.watchfire.fault.BadReceiver.Words;
import io.watchfire.fault.Ledgers.Received;
import io.watchfire.plan.PersonId;
import io.watchfire.warning.WarningId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A receiver that misbehaves for two minutes, over real sockets (R4, R5, R6): nothing is lost,
 * short warnings are told and told as ended, and the others notice nothing.
 */
@Timeout(60)
class BadReceiverIT {

  /** A step for the decision to be written, one for the message to arrive. */
  private static final Duration ON_TIME = Wire.STEP.multipliedBy(2);

  private static final Words PLAIN = new Words("", "");
  private static final PersonId COMMAND = new PersonId("liu-min");
  private static final Wire.Kind WEBHOOK =
      (account, url) -> new WebhookSettings(account, url, null, Map.of(), List.of());

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  /** A robot that all can use, what it says, and how its channel is made. */
  enum Robot {
    WEBHOOK(PLAIN, BadReceiverIT.WEBHOOK),
    WECOM(
        new Words("{\"errcode\":0,\"errmsg\":\"ok\"}", "{\"errcode\":45009,\"errmsg\":\"freq\"}"),
        (account, url) -> new WecomSettings(account, url, 20)),
    DINGTALK(
        new Words("{\"errcode\":0,\"errmsg\":\"ok\"}", "{\"errcode\":130101,\"errmsg\":\"fast\"}"),
        (account, url) -> new DingtalkSettings(account, url, null, "", 20)),
    FEISHU(
        new Words("{\"code\":0,\"msg\":\"ok\"}", "{\"code\":11232,\"msg\":\"limited\"}"),
        (account, url) -> new FeishuSettings(account, url, null, "", 100));

    private final Words words;
    private final Wire.Kind kind;

    Robot(Words words, Wire.Kind kind) {
      this.words = words;
      this.kind = kind;
    }
  }

  /** As far as a receiver may be waited for: two seconds, or as long as it asked for. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "WEBHOOK,  SAYS_500,     2",
    "WEBHOOK,  SAYS_429,     7",
    "WEBHOOK,  REFUSES,      2",
    "WEBHOOK,  HANGS,        2",
    "WEBHOOK,  IS_SWALLOWED, 12", // the request that is lost has its ten seconds
    "WEBHOOK,  DRIPS,        2",
    "WEBHOOK,  CUTS,         60", // it has the message: copies are few
    "WECOM,    SAYS_500,     6", // of twenty a minute half is kept
    "WECOM,    LIMITS,       60",
    "DINGTALK, LIMITS,       300",
    "FEISHU,   REFUSES,      2",
    "FEISHU,   LIMITS,       35"
  })
  void theBoardIsBadForTwoMinutes(Robot robot, Mood mood, long most) throws Exception {
    try (Wire wire = wire(robot, Robot.WEBHOOK)) {
      wire.during("board", mood, "09:00:30", "09:02:30", () -> oneShortOneLong(wire));
      theRestOfIt(wire);

      assertThat(wire.faults()).isEmpty();
      assertThat(Oracle.recovery(wire.ledgers).get(mood.name()))
          .as("first delivery after it is back")
          .isLessThanOrEqualTo(Duration.ofSeconds(most).plus(Wire.STEP));
      assertThat(heardOfTheShortOne(wire, "board", "board"))
          .containsExactly("warning-blue", "warning-cancelled");
      assertThat(copies(wire, "board")).as("attempts of one message").isLessThanOrEqualTo(60);
      if (mood == Mood.CUTS) {
        assertThat(copies(wire, "board")).isLessThanOrEqualTo(10);
      }
      assertThat(List.of("other", "wecom", "sms"))
          .as("the others notice nothing")
          .allMatch(healthy -> Oracle.latest(wire.ledgers, healthy).compareTo(ON_TIME) <= 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Mood.class,
      names = {"SAYS_500", "SAYS_429", "REFUSES", "HANGS", "DRIPS", "CUTS", "LIMITS"})
  void aPersonsFirstChannelIsBadForTwoMinutes(Mood mood) throws Exception {
    try (Wire wire = wire(Robot.WEBHOOK, Robot.WECOM)) {
      wire.during("wecom", mood, "09:00:30", "09:02:30", () -> oneShortOneLong(wire));
      theRestOfIt(wire);

      assertThat(wire.faults()).isEmpty();
      assertThat(heardOfTheShortOne(wire, "mail", "wang-fang/platform"))
          .as("by the next channel")
          .containsExactly("warning-blue", "warning-cancelled");
      assertThat(Oracle.latest(wire.ledgers, "mail"))
          .isLessThanOrEqualTo(Duration.ofSeconds(15).plus(ON_TIME));
      assertThat(List.of("other", "board", "sms"))
          .as("the others notice nothing")
          .allMatch(healthy -> Oracle.latest(wire.ledgers, healthy).compareTo(ON_TIME) <= 0);
    }
  }

  @Test
  void aMessageThatABoardNeverTakesHoldsUpNoOther() throws Exception {
    try (Wire wire = wire(Robot.WEBHOOK, Robot.WECOM)) {
      wire.receiver("board").poisonedBy(body -> body.contains("W1002"));
      oneShortOneLong(wire);
      wire.at("09:03");

      assertThat(heardOfTheShortOne(wire, "board", "board"))
          .containsExactly("warning-blue", "warning-cancelled");
      assertThat(accepted(wire, "board"))
          .allMatch(one -> Duration.between(StorySite.at("09:01:22"), one.at()).isNegative());
      wire.receiver("board").poisonedBy(body -> false);
      theRestOfIt(wire);

      assertThat(wire.faults()).isEmpty();
    }
  }

  @Test
  void aTextThatNobodyCanReadIsToldLikeAnyOther() throws Exception {
    String poison = "\ud800\u0000{{#each}}${" + "x".repeat(1 << 20);
    try (Wire wire = wire(Robot.FEISHU, Robot.WECOM)) {
      wire.at("09:00:50").measures("core-east", "cpu.usage", 99);
      wire.at("09:01:10").measures("core-east", "cpu.usage", 40);
      wire.does(new Command.CancelWarning(COMMAND, null, new WarningId("W1001"), poison));
      wire.at("09:01:40").measures("core-south", "cpu.usage", 99);
      theRestOfIt(wire);

      assertThat(wire.faults()).isEmpty();
      assertThat(List.of("board", "other", "sms"))
          .allMatch(any -> Oracle.latest(wire.ledgers, any).compareTo(ON_TIME) <= 0);
    }
  }

  private static int copies(Wire wire, String channel) {
    return wire.ledgers.received().stream()
        .filter(one -> one.channel().equals(channel))
        .collect(Collectors.groupingBy(Received::key, Collectors.counting()))
        .values()
        .stream()
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }

  private static List<String> heardOfTheShortOne(Wire wire, String channel, String who) {
    return accepted(wire, channel).stream()
        .map(Received::key)
        .distinct()
        .filter(key -> key.matches("W1001:\\d+:warning-\\w+:" + who + ":" + channel))
        .map(key -> key.split(":")[2])
        .toList();
  }

  private static List<Received> accepted(Wire wire, String channel) {
    return wire.ledgers.accepted().stream().filter(one -> one.channel().equals(channel)).toList();
  }

  /** One begins and ends while the receiver is bad, one goes on. */
  private static void oneShortOneLong(Wire wire) {
    wire.at("09:00:50").measures("core-east", "cpu.usage", 99);
    wire.at("09:01:10").measures("core-east", "cpu.usage", 40);
    cancels(wire, "09:01:20", "W1001");
    wire.at("09:01:40").measures("core-south", "cpu.usage", 99);
  }

  /** One more, and the end of both; then as long as the longest wait. */
  private static void theRestOfIt(Wire wire) {
    wire.at("09:03:10").measures("core-north", "cpu.usage", 99);
    cancels(wire, "09:04", "W1002", "W1003");
    wire.measures("core-south", "cpu.usage", 40).measures("core-north", "cpu.usage", 40);
    wire.at("09:08:30");
  }

  private static void cancels(Wire wire, String when, String... warnings) {
    wire.at(when);
    for (String id : warnings) {
      wire.does(new Command.CancelWarning(COMMAND, null, new WarningId(id), "a test"));
    }
  }

  private Wire wire(Robot board, Robot wecom) throws Exception {
    Wire wire = new Wire();
    wire.channel("board", true, board.words, board.kind);
    wire.channel("other", true, PLAIN, WEBHOOK);
    wire.channel("wecom", false, wecom.words, wecom.kind);
    for (String healthy : List.of("log", "mail", "sms", "sms-backup")) {
      wire.channel(healthy, false, PLAIN, WEBHOOK);
    }
    return wire.start(folder.resolve("watchfire.db"), StorySite.quick());
  }
}
