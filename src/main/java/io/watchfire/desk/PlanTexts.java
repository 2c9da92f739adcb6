package io.watchfire.desk;

import io.watchfire.plan.PlanVersion;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port to the texts of the plans that incidents have run under. */
public interface PlanTexts {

  /** Keeps a text; durable when it completes. One that is there already is the latest anew. */
  CompletionStage<Void> keep(PlanText text);

  /** The latest first. */
  CompletionStage<List<PlanText>> all();

  /**
   * A plan as it was written, without comments.
   *
   * @param takenAt when it last came into force, in plan time
   */
  record PlanText(PlanVersion version, Instant takenAt, String body) {}
}
