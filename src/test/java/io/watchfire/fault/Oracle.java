package io.watchfire.fault;

import io.watchfire.desk.Archive.Told;
import io.watchfire.fault.Ledgers.Fault;
import io.watchfire.fault.Ledgers.Received;
import io.watchfire.fault.Ledgers.Silenced;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Holds the three ledgers against each other after the run has drained: nothing lost, no copy
 * without the same key, nothing that nobody decided, in order, resolved once for each that was told
 * it burns, silent while silenced. It knows nothing of how the daemon works.
 */
final class Oracle {
  private static final Set<NoticeKind> FIRING =
      EnumSet.of(NoticeKind.WARNING_BLUE, NoticeKind.WARNING_YELLOW);
  private static final Set<NoticeKind> RESOLVED =
      EnumSet.of(NoticeKind.WARNING_RELEASED, NoticeKind.WARNING_CANCELLED);

  private final Ledgers ledgers;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, List<Told>> byKey = new HashMap<>();
  private final Map<String, List<Received>> acceptedByKey = new LinkedHashMap<>();

  private Oracle(Ledgers ledgers) {
    this.ledgers = ledgers;
    for (Told told : ledgers.told()) {
      for (String key : keys(told)) {
        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(told);
      }
    }
    for (Received one : ledgers.accepted()) {
      acceptedByKey.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one);
    }
  }

  /** What is wrong; empty when the books agree. */
  static List<String> check(Ledgers ledgers) {
    Oracle oracle = new Oracle(ledgers);
    oracle.nothingIsLost();
    oracle.copiesHaveTheSameKey();
    oracle.nothingIsMadeUp();
    oracle.inOrder();
    oracle.resolvedOnceForEachThatBurnt();
    oracle.silentWhileSilenced();
    return oracle.faults;
  }

  /**
   * How long after a receiver was back it got something, of those for whom anything waited.
   *
   * @return by what was done to it
   */
  static Map<String, Duration> recovery(Ledgers ledgers) {
    Map<String, Duration> after = new LinkedHashMap<>();
    for (Fault fault : ledgers.faults()) {
      if (fault.channel() != null) {
        ledgers.accepted().stream()
            .filter(one -> one.channel().equals(fault.channel()) && !one.at().isBefore(fault.to()))
            .findFirst()
            .ifPresent(first -> after.put(fault.what(), Duration.between(fault.to(), first.at())));
      }
    }
    return after;
  }

  /** Under which a notice may arrive: on each of its channels its own, and that of its digest. */
  private static Set<String> keys(Told told) {
    Set<String> keys = new LinkedHashSet<>();
    for (ChannelId channel : told.notice().channels()) {
      keys.add(told.notice().keyOn(channel));
    }
    told.attempts().stream()
        .filter(attempt -> attempt.outcome().equals("folded"))
        .forEach(attempt -> keys.add(attempt.detail() + ":" + attempt.channel()));
    return keys;
  }

  /** How late the latest of what a channel got came, from the decision on. */
  static Duration latest(Ledgers ledgers, String channel) {
    Map<String, Instant> made = new HashMap<>();
    for (Told told : ledgers.told()) {
      keys(told).forEach(key -> made.putIfAbsent(key, told.notice().createdAt()));
    }
    return ledgers.accepted().stream()
        .filter(one -> one.channel().equals(channel))
        .map(one -> Duration.between(Objects.requireNonNull(made.get(one.key())), one.at()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private void nothingIsLost() {
    Set<String> onRecord = new HashSet<>();
    for (Told told : ledgers.told()) {
      Notice notice = told.notice();
      onRecord.add(notice.key());
      long ends = told.attempts().stream().filter(one -> one.end() != null).count();
      if (ends != 1 || told.end() == null) {
        faults.add("lost: " + notice.key() + " has " + ends + " ends, and is " + told.end());
      }
      boolean taken = keys(told).stream().anyMatch(acceptedByKey::containsKey);
      if (told.end() == Attempt.End.DELIVERED && !taken) {
        faults.add("lost: " + notice.key() + " counts as delivered and nobody got it");
      }
      if (told.end() == Attempt.End.EXPIRED) {
        faults.add("lost: " + notice.key() + " has expired");
      }
    }
    for (String key : ledgers.decided().keySet()) {
      if (!onRecord.contains(key)) {
        faults.add("lost: " + key + " was on record and is not any more");
      }
    }
  }

  private void copiesHaveTheSameKey() {
    Map<String, String> said = new HashMap<>();
    for (Told told : ledgers.told()) {
      Notice notice = told.notice();
      String what =
          String.join(
              "|",
              notice.recipient().kind() + notice.recipient().id(),
              notice.leg(),
              notice.message().kind().key(),
              notice.message().about(),
              notice.message().subject(),
              notice.message().body());
      String before = said.put(what, notice.key());
      if (before != null && notice.message().kind().key().startsWith("warning")) {
        faults.add("copy under another key: " + before + " and " + notice.key());
      }
    }
    acceptedByKey.forEach(
        (key, copies) -> {
          if (copies.stream().map(Received::body).distinct().count() > 1) {
            faults.add("copies that differ: " + key);
          }
          if (copies.size() > 1 + ledgers.timesOnTheWire(key) && !isInDoubt(copies)) {
            faults.add("copy: " + key + " was taken " + copies.size() + " times");
          }
        });
  }

  /** All but the last of them came while the receiver's answers were lost. */
  private boolean isInDoubt(List<Received> copies) {
    return copies.subList(0, copies.size() - 1).stream()
        .allMatch(
            copy ->
                ledgers.faults().stream()
                    .anyMatch(
                        fault ->
                            copy.channel().equals(fault.channel()) && fault.covers(copy.at())));
  }

  private void nothingIsMadeUp() {
    for (Received one : ledgers.received()) {
      List<Told> told = byKey.get(one.key());
      if (told == null) {
        faults.add("made up: nobody decided to tell " + one.key());
      } else if (told.stream().anyMatch(each -> one.at().isBefore(each.notice().createdAt()))) {
        faults.add("made up: " + one.key() + " came before it was decided");
      }
    }
  }

  /** What one hears of one thing, by the first copy of each, on the channel where it begins. */
  private void inOrder() {
    Map<String, Long> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Received one : ledgers.accepted()) {
      if (!seen.add(one.key())) {
        continue;
      }
      for (Told told : byKey.getOrDefault(one.key(), List.of())) {
        Notice notice = told.notice();
        if (notice.channels().get(0).value().equals(one.channel())) {
          Long before = last.put(order(notice), told.number());
          if (before != null && before > told.number()) {
            faults.add("out of order: " + one.key() + " came after number " + before);
          }
        }
      }
    }
  }

  /** Notices of one order come one after the other. */
  static String order(Notice notice) {
    Recipient to = notice.recipient();
    return String.join(
        " ",
        notice.channels().get(0).value(),
        to.kind().name(),
        to.id(),
        notice.message().groupKey());
  }

  private void resolvedOnceForEachThatBurnt() {
    Map<String, Integer> burns = new LinkedHashMap<>();
    for (Told told : ledgers.told()) {
      Notice notice = told.notice();
      Recipient to = notice.recipient();
      String who = String.join(" ", notice.message().about(), to.kind().name(), to.id());
      NoticeKind kind = notice.message().kind();
      if (FIRING.contains(kind) && told.end() == Attempt.End.DELIVERED) {
        burns.putIfAbsent(who, 0);
      } else if (RESOLVED.contains(kind) && isFirstLeg(told)) {
        // whoever could not be reached while it burnt may be reached now: that is no fault
        burns.merge(who, 1, Integer::sum);
      }
    }
    burns.forEach(
        (who, resolved) -> {
          if (resolved != 1) {
            faults.add("resolved " + resolved + " times: " + who);
          }
        });
  }

  private boolean isFirstLeg(Told told) {
    return ledgers.told().stream()
        .filter(other -> other.notice().messageKey().equals(told.notice().messageKey()))
        .findFirst()
        .map(first -> first.number() == told.number())
        .orElse(false);
  }

  private void silentWhileSilenced() {
    for (Silenced silence : ledgers.silences()) {
      for (Told told : ledgers.told()) {
        Instant made = told.notice().createdAt();
        if (silence.about().contains(told.notice().message().about())
            && !made.isBefore(silence.from())
            && made.isBefore(silence.to())) {
          faults.add("told while silenced: " + told.notice().key());
        }
      }
    }
  }
}
