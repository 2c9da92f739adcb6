package io.watchfire.fault;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.watchfire.config.Configuration;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.fault.BadReceiver.Mood;
import io.watchfire.fault.BadReceiver.Words;
import io.watchfire.fault.Ledgers.Fault;
import io.watchfire.fault.Ledgers.Received;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.target.Secret;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The daemon on a Vert.x loop with real channels and real sockets, in a time that goes on only when
 * nothing moves on the wire any more: two minutes of a dead receiver take as long as its answers.
 */
final class Wire implements AutoCloseable {
  /** All that happens on the wire within one is taken to happen at its end. */
  static final Duration STEP = Duration.ofMillis(200);

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  final Ledgers ledgers = new Ledgers();
  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final HttpClient client = HttpPost.client(vertx);
  private final VirtualTime time = new VirtualTime(StorySite.at("09:00"));
  private final WorldLoop loop =
      new WorldLoop(
          time,
          task -> context.runOnContext(nothing -> task.run()),
          () -> Vertx.currentContext() == context);
  private final Means means =
      new Means(
          vertx,
          client,
          time,
          loop,
          "http://localhost:8080/",
          returned -> CompletableFuture.failedFuture(new AssertionError("an answer")));
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, BadReceiver> receivers = new LinkedHashMap<>();
  private final List<Watched> watched = new ArrayList<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private @Nullable Inside daemon;

  /** Opens one kind of channel at an address. */
  interface Kind {
    ChannelSettings at(Account account, Secret url);
  }

  /**
   * A channel, and its receiver.
   *
   * @param words of the receiver
   */
  Wire channel(String id, boolean feed, Words words, Kind kind) throws Exception {
    BadReceiver receiver =
        new BadReceiver(
            vertx,
            context,
            loop,
            words,
            (key, body, taken, held) -> came(id, key, body, taken, held));
    receivers.put(id, receiver);
    Account account = Line.account(id, feed);
    ChannelSettings settings =
        kind.at(account, new Secret("http://127.0.0.1:" + receiver.port() + "/hook?key=k"));
    Watched channel = new Watched(settings.open(means));
    watched.add(channel);
    lines.add(new Line(account, channel, settings.perMinute()));
    return this;
  }

  /** The daemon begins, and all is well. */
  Wire start(Path record, Configuration configuration) {
    for (String region : List.of("east", "south", "north", "west")) {
      values.put("core-" + region + "/cpu.usage", 40.0);
    }
    values.put("hotline/call.success", 99.0);
    values.put("queue-main/queue.wait", 20.0);
    onLoop(
        () -> {
          daemon =
              new Inside(
                  record,
                  configuration,
                  time,
                  loop,
                  Line.carriers(lines, means),
                  new Killer(List.of()),
                  ledgers,
                  1);
          return daemon.start();
        });
    return at("09:00:10");
  }

  BadReceiver receiver(String id) {
    return receivers.get(id);
  }

  Instant now() {
    return time.instant();
  }

  /** Time goes on; whatever moves on the wire meanwhile is waited for. */
  Wire at(String when) {
    Instant end = StorySite.at(when);
    while (time.instant().isBefore(end)) {
      goOn();
      if (time.instant().equals(time.instant().truncatedTo(ChronoUnit.MINUTES))) {
        say();
      }
    }
    return this;
  }

  private void goOn() {
    onLoop(
        () -> {
          time.advance(STEP);
          return STEP;
        });
    settle();
  }

  /** A receiver misbehaves from one time to another, while the test does what it does. */
  Wire during(String id, Mood mood, String from, String to, Runnable meanwhile) throws Exception {
    at(from);
    receivers.get(id).turns(mood);
    meanwhile.run();
    at(to);
    receivers.get(id).turns(Mood.GOOD);
    if (mood != Mood.IS_SWALLOWED) {
      letGo(id);
    }
    ledgers.fault(new Fault(mood.name(), StorySite.at(from), StorySite.at(to), id, Set.of()));
    settle();
    return this;
  }

  /** What was held is cut, and that is on its way. */
  private void letGo(String id) {
    onLoop(
        () -> {
          watched.stream().filter(line -> line.id().value().equals(id)).forEach(Watched::letGo);
          return id;
        });
  }

  /** From now on, at each whole minute again. */
  Wire measures(String target, String indicator, double value) {
    values.put(target + "/" + indicator, value);
    say();
    return this;
  }

  private void say() {
    onLoop(
        () -> {
          List<Sample> batch = new ArrayList<>();
          values.forEach(
              (series, value) -> {
                String[] part = series.split("/");
                batch.add(
                    Sample.of(
                        new TargetId(part[0]), new IndicatorName(part[1]), time.instant(), value));
              });
          return inside().push(batch);
        });
    settle();
  }

  void does(Command command) {
    CompletableFuture<CommandResult> asked =
        onLoop(() -> inside().ask(command).toCompletableFuture());
    goOn();
    CommandResult result = asked.getNow(null);
    if (!(result instanceof CommandResult.Done)) {
      throw new AssertionError(command + ": " + result);
    }
    settle();
  }

  /** What is wrong by the ledgers, and by the daemon's own books. */
  List<String> faults() {
    ledgers.atTheEnd(onLoop(() -> inside().told()));
    List<String> faults = new ArrayList<>(Oracle.check(ledgers));
    DeliveryFigures figures = inside().figures();
    if (figures.pending() != 0
        || figures.taken() != figures.delivered() + figures.undeliverable() + figures.expired()) {
      faults.add("the books do not balance: " + figures);
    }
    return faults;
  }

  private Inside inside() {
    if (daemon == null) {
      throw new IllegalStateException("not started");
    }
    return daemon;
  }

  @Override
  public void close() {
    loop.die();
    inside().close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Until each request has its answer, but for those that a receiver holds. */
  private void settle() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (onLoop(() -> watched.stream().anyMatch(Watched::isMoving))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("something moves on the wire for ever");
      }
    }
  }

  private <T> T onLoop(Supplier<T> task) {
    CompletableFuture<T> done = new CompletableFuture<>();
    context.runOnContext(
        nothing -> {
          try {
            done.complete(task.get());
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    return done.join();
  }

  /** Robots are sent no key: it is the one of the message that they are being sent. */
  private void came(
      String channel, @Nullable String key, String body, boolean taken, boolean held) {
    Watched line =
        watched.stream().filter(one -> one.id().value().equals(channel)).findFirst().orElseThrow();
    String known = key == null ? line.sending(body) : key;
    line.arrived.add(known);
    if (held) {
      line.held.add(known);
    }
    ledgers.received(new Received(time.instant(), channel, known, body, taken));
  }

  /** Knows what is under way on a channel. */
  private static final class Watched implements Channel {
    private final Channel channel;
    private final Map<String, Message> sending = new LinkedHashMap<>();
    private final Set<String> arrived = new HashSet<>();
    private final Set<String> held = new HashSet<>();

    private Watched(Channel channel) {
      this.channel = channel;
    }

    private void letGo() {
      held.clear();
    }

    private boolean isMoving() {
      return !held.containsAll(sending.keySet());
    }

    /** Several may be told the same at once: each request is that of the next one. */
    private String sending(String body) {
      Map<String, Message> open = new LinkedHashMap<>(sending);
      open.keySet().removeAll(arrived);
      if (open.size() > 1) {
        open.values().removeIf(message -> !isOf(message, body));
      }
      return open.keySet().stream().findFirst().orElse("unknown: " + body);
    }

    private static boolean isOf(Message message, String body) {
      return body.contains(message.subject()) && body.contains(message.about());
    }

    @Override
    public ChannelId id() {
      return channel.id();
    }

    @Override
    public String kind() {
      return channel.kind();
    }

    @Override
    public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
      sending.put(key, message);
      CompletionStage<Receipt> answer;
      try {
        answer = channel.send(key, recipient, message);
      } catch (RuntimeException e) {
        answer = CompletableFuture.failedFuture(e);
      }
      return answer.whenComplete(
          (receipt, failure) -> {
            sending.remove(key);
            arrived.remove(key);
            held.remove(key);
          });
    }
  }
}
