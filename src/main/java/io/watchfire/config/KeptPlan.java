package io.watchfire.config;

import io.watchfire.config.folder.PlanFile;
import io.watchfire.config.folder.References;
import io.watchfire.config.folder.Watched;
import io.watchfire.config.yaml.Problem;
import io.watchfire.config.yaml.Reading;
import io.watchfire.plan.Plan;
import io.watchfire.plan.PlanVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A plan as the record keeps it: its normal text, and the version that tells it from others. */
public final class KeptPlan {
  private static final String FILE = "plan.yaml";
  private static final int HASH_BYTES = 6;

  private KeptPlan() {}

  /** What became of an attempt to read a kept text. */
  public sealed interface Read {
    /** As it was written. */
    record Good(Plan plan) implements Read {}

    /**
     * It cannot be read any more, as after an upgrade that asks more of a plan.
     *
     * @param problem the first one
     */
    record Bad(String problem) implements Read {}
  }

  /** The plan that was made of a text. */
  static Plan of(Plan plan, String text) {
    return plan.of(new PlanVersion(plan.version().name(), hash(text)));
  }

  /**
   * Reads a text alone: whatever it names may be gone from the other files. Its release conditions
   * are not looked at, because what is measured is of the plan in force.
   */
  public static Read read(String text) {
    Reading reading = new Reading(Path.of(""), Map.of()).madeUp(FILE, text);
    References references = new References(reading);
    references.unread(true, true, true);
    references.rulesUnread();
    Optional<Plan> plan =
        reading
            .yaml(FILE)
            .map(file -> file.section(new PlanFile(references, new Watched(true))::read))
            .map(PlanFile.Read::plan);
    reading.runLater();
    return reading.problems().stream()
        .filter(problem -> !problem.path().startsWith("release"))
        .findFirst()
        .map(KeptPlan::bad)
        .orElseGet(() -> new Read.Good(of(plan.orElseThrow(), text)));
  }

  private static Read bad(Problem problem) {
    return new Read.Bad(problem.toString());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
