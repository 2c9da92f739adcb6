package io.watchfire.desk.answer;

import io.watchfire.desk.Archive;
import io.watchfire.desk.Archive.Told;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.NoticeDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What went together in one message: whoever answers it answers all of it. */
public final class Digests {
  private static final int LAST_TOLD = 2 * NoticeDigest.MOST;

  private final Archive archive;

  public Digests(Archive archive) {
    this.archive = archive;
  }

  /** The notice and those in the same digest that ask for an answer, itself first. */
  public CompletionStage<List<Told>> with(Told told) {
    Optional<String> digest = of(told);
    if (digest.isEmpty()) {
      return CompletableFuture.completedFuture(List.of(told));
    }
    return archive
        .noticesTo(told.notice().recipient().id(), null, LAST_TOLD)
        .thenApply(
            all -> {
              List<Told> found = new ArrayList<>(List.of(told));
              all.stream()
                  .filter(one -> of(one).equals(digest))
                  .filter(one -> one.notice().message().kind().asksForAnswer())
                  .filter(one -> !one.notice().key().equals(told.notice().key()))
                  .forEach(found::add);
              return found;
            });
  }

  private static Optional<String> of(Told told) {
    return told.attempts().stream()
        .filter(attempt -> attempt.outcome().equals(Attempt.FOLDED))
        .map(Attempt::detail)
        .reduce((earlier, later) -> later);
  }
}
