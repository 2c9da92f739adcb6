package io.watchfire.cli.devices;

import io.watchfire.probe.icmp.Echoes;
import io.watchfire.probe.icmp.Fping;
import io.watchfire.probe.icmp.Pace;
import io.watchfire.probe.icmp.Run;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which addresses answer ping, so many requests a second. */
public final class PingSweep {
  private static final int MILLIS = 1000;

  private final Fping fping;
  private final Pace pace;
  private final List<String> answering = new ArrayList<>();
  private Run.@Nullable Failed failure;

  /**
   * @param timeout to wait for an answer
   */
  public PingSweep(Fping fping, int perSecond, Duration timeout) {
    this.fping = fping;
    Duration gap = Duration.ofMillis(Math.max(1, MILLIS / perSecond));
    this.pace = new Pace(1, Duration.ofSeconds(1), timeout, gap);
  }

  /**
   * Asks addresses in numbers, and waits. Ends early when it cannot ask, or the program is closed.
   */
  public void ask(List<String> addresses) {
    for (int from = 0; from < addresses.size() && failure == null; from += Fping.MOST) {
      List<InetAddress> some = new ArrayList<>();
      for (String one : addresses.subList(from, Math.min(addresses.size(), from + Fping.MOST))) {
        some.add(literal(one));
      }
      take(fping.ask(some, pace).toCompletionStage().toCompletableFuture().join(), some);
    }
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + address, e);
    }
  }

  private void take(Run run, List<InetAddress> asked) {
    if (run instanceof Run.Told told) {
      for (InetAddress address : asked) {
        Echoes echoes = told.byAddress().get(address);
        if (echoes != null && echoes.isAnswered()) {
          answering.add(address.getHostAddress());
        }
      }
    } else {
      failure = (Run.Failed) run;
    }
  }

  /** In the order asked. */
  public List<String> answering() {
    return List.copyOf(answering);
  }

  /** Why not all were asked; null when they were. */
  public Run.@Nullable Failed failure() {
    return failure;
  }
}
