package io.watchfire.cli.devices;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.Met;
import io.watchfire.target.Credentials;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks many addresses what is there, so many a second, each as one after the other until one is
 * answered. On one event loop.
 */
public final class Sweep {
  private static final Duration TICK = Duration.ofMillis(50);

  private final Iterator<String> addresses;
  private final long total;
  private final List<Credentials> credentials;
  private final Asker asker;
  private final double perTick;
  private final int most;
  private final Timers timers;
  private final Consumer<Sweep> progress;
  private final List<Found> found = new ArrayList<>();
  private final List<Refusing> refusing = new ArrayList<>();
  private final CompletableFuture<List<Found>> over = new CompletableFuture<>();
  private double due;
  private int open;
  private long done;
  private boolean stopped;

  /** Asks one address as somebody; fails when it cannot be asked. */
  public interface Asker {
    CompletionStage<Met> meet(String address, Credentials credentials);
  }

  /**
   * A device.
   *
   * @param credentials number of those that it answers to, from 0
   */
  public record Found(String address, int credentials, Met.Device device) {}

  /**
   * A device that answers, but does not let us in.
   *
   * @param told why, for people; empty when it does not say
   */
  public record Refusing(String address, String told) {}

  /**
   * @param perSecond requests a second, repeats apart
   * @param most addresses asked at once
   * @param timers of the event loop on which the asker answers
   * @param progress told after every address
   */
  public Sweep(
      List<String> addresses,
      List<? extends Credentials> credentials,
      Asker asker,
      int perSecond,
      int most,
      Timers timers,
      Consumer<Sweep> progress) {
    this.addresses = addresses.iterator();
    this.total = addresses.size();
    this.credentials = List.copyOf(credentials);
    this.asker = asker;
    this.perTick = perSecond * TICK.toMillis() / 1000.0;
    this.most = most;
    this.timers = timers;
    this.progress = progress;
  }

  /** Begins; completes when all have been asked, with what was found. */
  public CompletionStage<List<Found>> begin() {
    tick();
    return over;
  }

  /** Begins no more; what was found until now is the result. */
  public void stop() {
    stopped = true;
    over.complete(List.copyOf(found));
  }

  /** Share of the addresses that are done, 0 to 1. */
  public double share() {
    return total == 0 ? 1 : (double) done / total;
  }

  public long done() {
    return done;
  }

  public int devices() {
    return found.size();
  }

  /** Who answered until now and let nobody in, in the order met. */
  public List<Refusing> refusing() {
    return List.copyOf(refusing);
  }

  private void tick() {
    if (stopped || over.isDone()) {
      return;
    }
    due = Math.min(due + perTick, Math.max(1, perTick));
    while (due >= 1 && open < most && addresses.hasNext()) {
      due--;
      open++;
      ask(addresses.next(), 0);
    }
    if (open == 0 && !addresses.hasNext()) {
      over.complete(List.copyOf(found));
    } else {
      timers.after(TICK, this::tick);
    }
  }

  private void ask(String address, int number) {
    asker
        .meet(address, credentials.get(number))
        .whenComplete((met, failure) -> answered(address, number, met));
  }

  private void answered(String address, int number, @Nullable Met met) {
    if (met instanceof Met.Device device) {
      found.add(new Found(address, number, device));
      // what it was asked beyond the first is within the rate too
      due -= device.requests() - 1;
    } else if (number + 1 < credentials.size() && !stopped) {
      // the next request is one more within the rate
      due--;
      ask(address, number + 1);
      return;
    } else if (met instanceof Met.Silent silent && silent.why() == Absence.AUTHENTICATION_FAILURE) {
      refusing.add(new Refusing(address, silent.told()));
    }
    open--;
    done++;
    progress.accept(this);
  }
}
