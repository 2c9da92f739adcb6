package io.watchfire.fault;

import io.watchfire.delivery.Carrier;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.fault.Ledgers.Received;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns.Heard;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Those who carry the messages of the story; they outlive the daemon. The robot does not know two
 * people, one telephone takes no SMS, the board is away for a minute.
 */
final class Providers {
  static final Duration ON_THE_WIRE = Duration.ofMillis(200);
  private static final Duration RECEIPT_AFTER = Duration.ofSeconds(5);
  private static final Duration RECEIPT_WITHIN = Duration.ofSeconds(45);
  private static final Set<String> UNKNOWN_TO_WECOM = Set.of("chen-gang", "sun-li");
  private static final Set<String> WITHOUT_MAIL = Set.of("sun-li");
  private static final Set<String> WITHOUT_SMS = Set.of("deng-chao");

  static final Instant BOARD_GONE = StorySite.at("09:01:50");
  static final Instant BOARD_BACK = StorySite.at("09:02:50");

  private final VirtualTime time;
  private final Ledgers ledgers;
  private final List<Due> receipts = new ArrayList<>();
  private int references;

  /** A receipt that its provider has to give. */
  private static final class Due {
    private final Instant at;
    private final Returned.Arrived what;
    private @Nullable CompletableFuture<Heard> asked;

    private Due(Instant at, Returned.Arrived what) {
      this.at = at;
      this.what = what;
    }
  }

  Providers(VirtualTime time, Ledgers ledgers) {
    this.time = time;
    this.ledgers = ledgers;
  }

  /** As one life of the daemon reaches them. */
  Map<ChannelId, Carrier> channels(WorldLoop loop, Killer killer, Means means) {
    List<Line> lines = new ArrayList<>();
    for (String id : List.of("log", "wecom", "mail", "sms", "sms-backup", "board")) {
      ChannelSettings.Account account = Line.account(id, id.equals("board"));
      lines.add(new Line(account, new Provider(account.id(), loop, killer), 0));
    }
    return Line.carriers(lines, means);
  }

  /** Gives the receipts that are due, again until each is heard. */
  void give(Inside daemon) {
    for (Iterator<Due> all = receipts.iterator(); all.hasNext(); ) {
      Due due = all.next();
      if (due.at.isAfter(time.instant())) {
        continue;
      }
      if (due.asked == null) {
        due.asked = daemon.returned(due.what).toCompletableFuture();
      }
      if (due.asked.isDone()) {
        all.remove();
      }
    }
  }

  /** Whoever had not answered will not do so any more. */
  void daemonDied() {
    receipts.forEach(due -> due.asked = null);
  }

  private final class Provider implements Channel {
    private final ChannelId id;
    private final WorldLoop loop;
    private final Killer killer;

    private Provider(ChannelId id, WorldLoop loop, Killer killer) {
      this.id = id;
      this.loop = loop;
      this.killer = killer;
    }

    @Override
    public ChannelId id() {
      return id;
    }

    @Override
    public String kind() {
      return "story";
    }

    @Override
    public boolean folds() {
      return true;
    }

    @Override
    public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
      return killer.send(
          "send " + id,
          () -> {
            Receipt receipt = judge(recipient);
            boolean taken =
                receipt instanceof Receipt.Delivered
                    || receipt instanceof Receipt.Taken
                    || receipt instanceof Receipt.Accepted;
            String body = message.subject() + "\n" + message.body() + "\n" + message.alerts();
            ledgers.received(new Received(time.instant(), id.value(), key, body, taken));
            CompletableFuture<Receipt> answer = new CompletableFuture<>();
            loop.after(ON_THE_WIRE, () -> answer.complete(receipt));
            return answer;
          });
    }

    private Receipt judge(Recipient to) {
      return switch (id.value()) {
        case "wecom" ->
            UNKNOWN_TO_WECOM.contains(to.id())
                ? new Receipt.Refused("no such member")
                : new Receipt.Taken("errcode 0");
        case "mail" ->
            WITHOUT_MAIL.contains(to.id()) ? new Receipt.Refused("550") : new Receipt.Taken("250");
        case "sms" -> sms(to);
        case "board" ->
            !time.instant().isBefore(BOARD_GONE) && time.instant().isBefore(BOARD_BACK)
                ? new Receipt.RetryLater("status 503", null)
                : new Receipt.Delivered("status 200");
        default -> new Receipt.Delivered("ok");
      };
    }

    private Receipt sms(Recipient to) {
      String reference = "sms-" + ++references;
      boolean fails = WITHOUT_SMS.contains(to.id());
      receipts.add(
          new Due(
              time.instant().plus(RECEIPT_AFTER),
              new Returned.Arrived(
                  id, reference, fails ? Stage.FAILED : Stage.DELIVERED, fails ? "1" : "0")));
      return new Receipt.Accepted(reference, "taken", RECEIPT_WITHIN);
    }
  }
}
