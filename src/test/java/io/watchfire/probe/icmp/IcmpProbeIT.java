package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.VertxTimers;
import io.watchfire.indicator.Absence;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Community;
import io.watchfire.target.IcmpAccess;
import io.watchfire.target.LocalText;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpVersion;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Poll;
import io.watchfire.watch.Probe;
import io.watchfire.watch.ProbeFigures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The probe with Debian's fping. */
class IcmpProbeIT {
  /** Reserved (RFC 1112): no machine sends anything there. */
  private static final String NOBODY = "240.0.0.1";

  private static final int PATIENCE_SECONDS = 10;

  private final Vertx vertx = Vertx.vertx();
  private final VertxTimers timers = VertxTimers.on(vertx);
  private final Sink sink = new Sink();
  private Fping fping;
  private IcmpProbe probe;

  private static final class Sink implements Probe.PollSink {
    private final BlockingQueue<Poll> polls = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<Sample>> beside = new LinkedBlockingQueue<>();

    @Override
    public void polled(Poll poll) {
      polls.add(poll);
    }

    @Override
    public void measured(List<Sample> samples) {
      beside.add(samples);
    }
  }

  @BeforeEach
  void open() {
    Peers.require("fping");
    fping = new Fping(vertx, timers, run -> {});
    probe = new IcmpProbe(fping, timers, timers, timers, 1);
  }

  @AfterEach
  void close() {
    if (fping != null) {
      fping.close().await();
    }
    vertx.close().await();
  }

  @Test
  void aTargetWithIcmpAloneIsUpWhileItAnswers() throws Exception {
    start(target("gateway", "localhost", false));

    Poll poll = next(sink.polls);

    assertThat(poll.target()).isEqualTo(new TargetId("gateway"));
    assertThat(poll.down()).isNull();
    assertThat(poll.due().toEpochMilli() % 1000).isZero();
    assertThat(value(poll.samples(), Catalogue.REACHABLE)).isEqualTo(1);
    assertThat(value(poll.samples(), Catalogue.LOSS)).isZero();
    assertThat(value(poll.samples(), Catalogue.ROUND_TRIP)).isBetween(1e-6, 0.2);
    assertThat(sink.beside).isEmpty();
    // and the next second again
    assertThat(Duration.between(poll.due(), next(sink.polls).due())).isGreaterThan(Duration.ZERO);
  }

  @Test
  void oneThatIsSilentIsDownAndHasNoRoundTrip() throws Exception {
    start(target("gateway", NOBODY, false), target("typo", "no-such-host.invalid", false));

    List<Poll> polls = List.of(next(sink.polls), next(sink.polls));

    assertThat(polls)
        .extracting(poll -> poll.target().value())
        .containsExactlyInAnyOrder("gateway", "typo");
    assertThat(polls)
        .allSatisfy(
            poll -> {
              assertThat(poll.down()).isEqualTo(Absence.TIMEOUT);
              assertThat(value(poll.samples(), Catalogue.REACHABLE)).isZero();
              assertThat(value(poll.samples(), Catalogue.LOSS)).isEqualTo(100);
              assertThat(poll.samples().get(2).absence()).isEqualTo(Absence.TIMEOUT);
            });
  }

  @Test
  void besideSnmpItSaysNothingAboutWhetherTheTargetIsUp() throws Exception {
    start(target("core-sw", "127.0.0.7", true), target("dead-sw", NOBODY, true));

    List<List<Sample>> all = List.of(next(sink.beside), next(sink.beside));

    assertThat(all)
        .extracting(samples -> samples.get(0).target() + " " + value(samples, Catalogue.REACHABLE))
        .containsExactlyInAnyOrder("core-sw 1.0", "dead-sw 0.0");
    assertThat(sink.polls).isEmpty();
  }

  @Test
  void withoutFpingNobodyIsDown() throws Exception {
    BlockingQueue<Run> runs = new LinkedBlockingQueue<>();
    Fping missing = new Fping(vertx, timers, runs::add, "fping-is-not-here");
    probe = new IcmpProbe(missing, timers, timers, timers, 1);
    start(target("gateway", "127.0.0.1", false));

    assertThat(next(runs)).isInstanceOf(Run.Failed.class);
    assertThat(next(runs)).isInstanceOf(Run.Failed.class);

    assertThat(sink.polls).isEmpty();
    assertThat(sink.beside).isEmpty();
    assertThat(missing.runs().get("missing")).isPositive();
  }

  @Test
  void whatItHasDoneIsCounted() throws Exception {
    start(
        target("a", "127.0.0.1", false), target("b", "127.0.0.1", true), target("c", NOBODY, true));
    next(sink.polls);
    next(sink.beside);
    next(sink.beside);

    probe.stop().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    ProbeFigures figures = probe.figures();
    assertThat(figures.polls()).isGreaterThanOrEqualTo(3);
    assertThat(figures.requests()).isEqualTo(2 * figures.polls());
    assertThat(figures.answers()).isEqualTo(4 * figures.polls() / 3);
    assertThat(figures.absences()).containsEntry(Absence.TIMEOUT, figures.polls() / 3);
    assertThat(fping.runs()).containsEntry("told", figures.polls() / 3);
  }

  @Test
  void othersAreLeftAlone() throws Exception {
    start(target("a", "127.0.0.1", false), target("quiet", null, true));

    assertThat(next(sink.polls).target().value()).isEqualTo("a");
    assertThat(next(sink.polls).target().value()).isEqualTo("a");
    assertThat(sink.beside).isEmpty();
  }

  private void start(Target... targets) {
    timers.after(Duration.ZERO, () -> probe.start(List.of(targets), sink));
  }

  private static Target target(String id, @Nullable String host, boolean overSnmp) {
    return new Target(
        new TargetId(id),
        new LocalText(id, id),
        "switch",
        null,
        "",
        "",
        false,
        null,
        overSnmp
            ? new SnmpAccess(
                "127.0.0.1",
                161,
                new Community(SnmpVersion.V2C, new Secret("public")),
                Duration.ofSeconds(1),
                0)
            : null,
        Duration.ofSeconds(1),
        null,
        Set.of(),
        Set.of(),
        1,
        false,
        Set.of(),
        host == null ? null : new IcmpAccess(host, 2, Duration.ofMillis(200)));
  }

  private static double value(List<Sample> samples, IndicatorName indicator) {
    return samples.stream()
        .filter(sample -> sample.indicator().equals(indicator))
        .mapToDouble(Sample::value)
        .findFirst()
        .orElseThrow();
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T one = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(one).isNotNull();
    return one;
  }
}
