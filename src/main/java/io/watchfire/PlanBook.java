package io.watchfire;

import static io.watchfire.StartSteps.await;

import io.watchfire.config.Configuration;
import io.watchfire.config.KeptPlan;
import io.watchfire.desk.PlanTexts;
import io.watchfire.desk.PlanTexts.PlanText;
import io.watchfire.incident.Incident;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Plans;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans that incidents run under: each is kept before anything is decided by it, and found
 * again after a restart.
 */
final class PlanBook {
  private static final Logger LOG = LoggerFactory.getLogger(PlanBook.class);

  private final PlanTexts texts;
  private final InstantSource clock;
  private final Map<PlanVersion, String> lost = new LinkedHashMap<>();

  /**
   * @param clock plan time
   */
  PlanBook(PlanTexts texts, InstantSource clock) {
    this.texts = texts;
    this.clock = clock;
  }

  /** Durable on return. */
  void keep(Configuration configuration) throws StartFailed {
    await(
        "keeping the text of the plan",
        texts.keep(
            new PlanText(
                configuration.plan().version(), clock.instant(), configuration.planText())));
  }

  /** The plan in force, and those that open incidents go on under as far as they can be read. */
  Plans read(Plan present, List<Incident> open) throws StartFailed {
    List<PlanVersion> used =
        open.stream()
            .map(Incident::planVersion)
            .filter(version -> !present.version().isSameAs(version))
            .distinct()
            .toList();
    List<PlanText> kept = used.isEmpty() ? List.of() : await("reading earlier plans", texts.all());
    List<Plan> earlier = new ArrayList<>();
    for (PlanVersion version : used) {
      KeptPlan.Read read = read(version, kept);
      if (read instanceof KeptPlan.Read.Good good) {
        earlier.add(good.plan());
      } else {
        lose(version, present, ((KeptPlan.Read.Bad) read).problem());
      }
    }
    return new Plans(present, List.copyOf(earlier));
  }

  /** The latest of that name where the incident is of before texts were kept. */
  private static KeptPlan.Read read(PlanVersion version, List<PlanText> kept) {
    return kept.stream()
        .filter(text -> text.version().isSameAs(version))
        .findFirst()
        .map(text -> KeptPlan.read(text.body()))
        .orElse(new KeptPlan.Read.Bad("its text was not kept"));
  }

  private void lose(PlanVersion version, Plan present, String why) {
    lost.put(version, why);
    LOG.warn(
        "plan {}, which open incidents run under, cannot be read any more; they go on under {}: {}",
        version,
        present.version(),
        why);
  }

  /** Versions that open incidents run under but cannot be read any more, and why. */
  Map<PlanVersion, String> lost() {
    return Map.copyOf(lost);
  }
}
