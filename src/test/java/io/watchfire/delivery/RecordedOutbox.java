package io.watchfire.delivery;

import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.PartIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An outbox in memory that survives a "crash" of its delivery, and can refuse. */
final class RecordedOutbox implements Outbox {
  final Map<String, Notice> notices = new LinkedHashMap<>();
  final List<Attempt> attempts = new ArrayList<>();
  private final Map<String, List<Attempt>> byKey = new HashMap<>();
  int refuse;

  /** What happens when the next rows are durable and nobody knows it yet. */
  Runnable meanwhile = () -> {};

  int refused;

  /** The desk's commit. */
  List<Notice> commit(Notice... fresh) {
    for (Notice notice : fresh) {
      notices.put(notice.key(), notice);
    }
    return List.of(fresh);
  }

  @Override
  public CompletionStage<List<Open>> open() {
    return CompletableFuture.completedFuture(
        notices.values().stream()
            .filter(notice -> ends(notice.key()).isEmpty())
            .map(notice -> new Open(notice, of(notice.key())))
            .toList());
  }

  @Override
  public CompletionStage<Void> record(List<Attempt> rows) {
    if (refuse > 0) {
      refuse--;
      refused++;
      return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    }
    attempts.addAll(rows);
    rows.forEach(row -> byKey.computeIfAbsent(row.noticeKey(), key -> new ArrayList<>()).add(row));
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<List<Attempt>> sent(ChannelId channel, String reference) {
    return CompletableFuture.completedFuture(
        attempts.stream()
            .filter(row -> row.isTaken() && row.channel().equals(channel))
            .filter(row -> reference.equals(row.evidence().reference()))
            .toList());
  }

  @Override
  public CompletionStage<List<Attempt>> ofPart(ChannelId channel, String part) {
    List<Attempt> taken =
        attempts.stream()
            .filter(row -> row.isTaken() && row.channel().equals(channel))
            .filter(row -> idsOf(row).size() > 1 && idsOf(row).contains(part))
            .toList();
    return CompletableFuture.completedFuture(
        attempts.stream().filter(row -> taken.stream().anyMatch(row::isOfSameTry)).toList());
  }

  private static List<String> idsOf(Attempt row) {
    String reference = row.evidence().reference();
    return reference == null ? List.of() : PartIds.of(reference);
  }

  List<Attempt> of(String key) {
    return byKey.getOrDefault(key, List.of());
  }

  List<String> outcomes(String key) {
    return of(key).stream().map(row -> row.channel() + " " + row.outcome()).toList();
  }

  List<Attempt.End> ends(String key) {
    List<Attempt.End> ends = new ArrayList<>();
    for (Attempt attempt : of(key)) {
      Attempt.End end = attempt.end();
      if (end != null) {
        ends.add(end);
      }
    }
    return ends;
  }
}
