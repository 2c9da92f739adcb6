package io.watchfire.cli;

import io.watchfire.config.KeptPlan;
import io.watchfire.desk.PlanTexts.PlanText;
import io.watchfire.store.SqlStore;
import io.watchfire.store.StoreSettings;
import io.watchfire.store.database.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** Earlier plans in the record, read beside a running daemon. */
final class PlanRecord {
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private PlanRecord() {}

  /** The plan of a hash; what is bad says why there is none. Blocks. */
  static KeptPlan.Read find(String hash, StoreSettings settings, InstantSource wire) {
    try {
      SqlStore store = SqlStore.openBeside(settings, wire);
      try {
        return of(hash, store.plans().all().toCompletableFuture().join());
      } finally {
        store.close(CLOSE);
      }
    } catch (StoreUnavailable | CompletionException e) {
      return new KeptPlan.Read.Bad(String.valueOf(e.getMessage()));
    }
  }

  private static KeptPlan.Read of(String hash, List<PlanText> kept) {
    return kept.stream()
        .filter(text -> text.version().hash().equals(hash))
        .findFirst()
        .map(text -> KeptPlan.read(text.body()))
        .orElseGet(
            () ->
                new KeptPlan.Read.Bad("no plan of the hash \"" + hash + "\" is kept" + list(kept)));
  }

  private static String list(List<PlanText> kept) {
    return kept.isEmpty()
        ? ""
        : "; there are "
            + kept.stream()
                .map(text -> text.version().hash() + " (" + text.version().name() + ")")
                .collect(Collectors.joining(", "));
  }
}
