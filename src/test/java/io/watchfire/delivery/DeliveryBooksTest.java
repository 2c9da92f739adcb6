package io.watchfire.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.desk.DeliveryReport;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Message;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever happens, in whatever order: every notice ends exactly once, and the books balance. */
class DeliveryBooksTest {
  private static final List<String> CHANNELS = List.of("a", "b", "c");

  @Test
  void everyNoticeEndsOnceInAnyHistory() {
    long first = Long.getLong("watchfire.seed", 20261122L);
    Set<String> outcomes = new TreeSet<>();
    for (long seed = first; seed < first + 60; seed++) {
      outcomes.addAll(new History(seed).run());
    }

    assertThat(outcomes)
        .as("the histories are rich enough")
        .contains(
            "delivered DELIVERED",
            "expired EXPIRED",
            "retry null",
            "folded null",
            "failed-over null",
            "refused UNDELIVERABLE",
            "unreached null");
  }

  /** One random history with failures, hangs, crashes, reloads and a store that refuses. */
  private static final class History {
    private final long seed;

    /** Neither crashes nor reloads, so order must be kept as well. */
    private final boolean undisturbed;

    private final Random random;
    private final RecordedOutbox durable = new RecordedOutbox();
    private final Map<String, Integer> deliveredByKey = new HashMap<>();
    private final Map<String, List<Integer>> acceptedInOrder = new HashMap<>();
    private final List<DeliveryReport> reports = new ArrayList<>();
    private VirtualTime time = new VirtualTime(Notices.START);
    private boolean calm;
    private int crashes;
    private int made;
    private long takenSinceStart;
    private Delivery delivery;
    private int life;

    private History(long seed) {
      this.seed = seed;
      this.undisturbed = seed % 3 == 0;
      this.random = new Random(seed);
      this.delivery = start();
    }

    private Set<String> run() {
      for (int step = 0; step < 120; step++) {
        step();
        balances();
      }
      calm = true;
      durable.refuse = 0;
      delivery.replaceChannels(carriers(CHANNELS));
      time.advance(Duration.ofHours(2));
      balances();

      assertThat(delivery.figures().pending()).as("pending at the end, seed %d", seed).isZero();
      for (String key : durable.notices.keySet()) {
        assertThat(durable.ends(key)).as("ends of %s, seed %d", key, seed).hasSize(1);
        List<Integer> numbers = durable.of(key).stream().map(Attempt::number).toList();
        assertThat(new HashSet<>(numbers)).as("numbers, seed %d", seed).hasSameSizeAs(numbers);
      }
      deliveredByKey.forEach(
          (key, times) ->
              assertThat(times)
                  .as("%s accepted, seed %d: again only after a crash", key, seed)
                  .isLessThanOrEqualTo(1 + crashes));
      Set<Attempt> recorded = new HashSet<>(durable.attempts);
      assertThat(reports)
          .as("what is reported is durable, seed %d", seed)
          .allMatch(report -> recorded.contains(report.attempt()));
      if (undisturbed) {
        assertThat(acceptedInOrder).isNotEmpty();
        acceptedInOrder.forEach(
            (recipient, order) ->
                assertThat(order).as("order of %s, seed %d", recipient, seed).isSorted());
      }
      return durable.attempts.stream()
          .map(attempt -> attempt.outcome() + " " + attempt.end())
          .collect(Collectors.toSet());
    }

    private void step() {
      int dice = random.nextInt(100);
      if (dice < 45) {
        int many = 1 + random.nextInt(5);
        for (int i = 0; i < many; i++) {
          Notice notice = notice();
          List<Notice> committed = durable.commit(notice);
          // A crash may fall between the desk's commit and the hand-over.
          if (undisturbed || random.nextInt(20) > 0) {
            takenSinceStart++;
            delivery.carry(committed);
          } else {
            crash();
          }
          if (random.nextInt(10) == 0) {
            delivery.carry(committed);
          }
        }
      } else if (dice < 85) {
        time.advance(Duration.ofMillis(random.nextInt(20_000)));
      } else if (dice < 90) {
        durable.refuse = random.nextInt(4);
      } else if (undisturbed) {
        time.advance(Duration.ofSeconds(30));
      } else if (dice < 94) {
        List<String> some = new ArrayList<>(CHANNELS);
        some.remove(random.nextInt(some.size()));
        delivery.replaceChannels(carriers(random.nextBoolean() ? CHANNELS : some));
      } else if (dice < 97) {
        delivery.stop(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(2));
        crash();
      } else {
        crash();
      }
    }

    private Notice notice() {
      int number = made++;
      boolean feed = random.nextInt(4) == 0;
      String id = feed ? CHANNELS.get(random.nextInt(3)) : "p" + random.nextInt(4);
      List<ChannelId> channels = new ArrayList<>();
      if (feed) {
        channels.add(new ChannelId(id));
      } else {
        CHANNELS.stream().limit(random.nextInt(4)).map(ChannelId::new).forEach(channels::add);
      }
      NoticeKind kind = NoticeKind.values()[random.nextInt(NoticeKind.values().length)];
      return new Notice(
          "k" + number,
          feed ? Notices.feed(id) : Notices.person(id),
          channels,
          message(kind, "W" + random.nextInt(3), number),
          time.instant(),
          time.instant().plus(Duration.ofSeconds(random.nextInt(600))));
    }

    private static Message message(NoticeKind kind, String warning, int number) {
      Message plain = Notices.message(kind, warning);
      return new Message(
          plain.kind(),
          plain.realm(),
          plain.about(),
          plain.groupKey(),
          "number " + number,
          plain.body(),
          plain.alerts());
    }

    private void crash() {
      crashes++;
      // The dead one's timers stay with the dead one's clock.
      time = new VirtualTime(time.instant());
      delivery = start();
    }

    private Delivery start() {
      int mine = ++life;
      List<Outbox.Open> open = durable.open().toCompletableFuture().join();
      takenSinceStart = open.size();
      Outbox outbox =
          new Outbox() {
            @Override
            public CompletionStage<List<Open>> open() {
              return durable.open();
            }

            @Override
            public CompletionStage<Void> record(List<Attempt> attempts) {
              return mine == life ? durable.record(attempts) : new CompletableFuture<>();
            }

            @Override
            public CompletionStage<List<Attempt>> sent(ChannelId channel, String reference) {
              return durable.sent(channel, reference);
            }

            @Override
            public CompletionStage<List<Attempt>> ofPart(ChannelId channel, String part) {
              return durable.ofPart(channel, part);
            }
          };
      Delivery fresh =
          new Delivery(
              outbox,
              carriers(CHANNELS),
              Notices.clocks(time),
              Runnable::run,
              Notice::message,
              new RecordedDesk(outbox, time, reports),
              Notices.NOBODY);
      fresh.start();
      return fresh;
    }

    private Map<ChannelId, Carrier> carriers(List<String> ids) {
      Map<ChannelId, Carrier> carriers = new LinkedHashMap<>();
      VirtualTime mine = time;
      for (String id : ids) {
        ScriptedChannel channel = new ScriptedChannel(id, mine);
        channel.folds = !id.equals("a");
        channel.answer = sent -> answer(id, sent, mine);
        carriers.put(
            channel.id(),
            channel.carrier(
                Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(10), 0));
      }
      return carriers;
    }

    private CompletionStage<Receipt> answer(
        String channel, ScriptedChannel.Sent sent, VirtualTime mine) {
      int dice = calm ? 0 : random.nextInt(10);
      if (dice == 9) {
        return new CompletableFuture<>();
      }
      if (dice == 8) {
        throw new IllegalStateException("a fault of ours");
      }
      Receipt receipt =
          dice < 5
              ? ScriptedChannel.OK
              : dice == 5
                  ? ScriptedChannel.NEVER
                  : new Receipt.RetryLater("busy", dice == 6 ? Duration.ofSeconds(5) : null);
      CompletableFuture<Receipt> later = new CompletableFuture<>();
      Runnable land =
          () -> {
            if (receipt instanceof Receipt.Delivered) {
              deliveredByKey.merge(sent.key(), 1, Integer::sum);
              numbers(sent)
                  .forEach(
                      number ->
                          acceptedInOrder
                              .computeIfAbsent(
                                  channel + " " + sent.recipient() + " " + group(number),
                                  key -> new ArrayList<>())
                              .add(number));
            }
            later.complete(receipt);
          };
      if (random.nextBoolean()) {
        land.run();
      } else {
        mine.after(Duration.ofMillis(random.nextInt(5_000)), land);
      }
      return later;
    }

    /** Of the notice, or of those that a digest names. */
    private List<Integer> numbers(ScriptedChannel.Sent sent) {
      String said =
          sent.key().contains("+digest-") ? sent.message().body() : sent.message().subject();
      return Pattern.compile("number (\\d+)")
          .matcher(said)
          .results()
          .map(found -> Integer.valueOf(found.group(1)))
          .toList();
    }

    private String group(int number) {
      return Objects.requireNonNull(durable.notices.get("k" + number)).message().groupKey();
    }

    private void balances() {
      DeliveryFigures figures = delivery.figures();
      assertThat(figures.taken()).as("taken, seed %d", seed).isEqualTo(takenSinceStart);
      assertThat(figures.taken())
          .as("books, seed %d", seed)
          .isEqualTo(
              figures.delivered()
                  + figures.undeliverable()
                  + figures.expired()
                  + figures.pending());
      long open = durable.open().toCompletableFuture().join().size();
      assertThat(figures.pending()).as("pending is what is open, seed %d", seed).isEqualTo(open);
    }
  }
}
