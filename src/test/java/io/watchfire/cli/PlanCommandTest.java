package io.watchfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.config.ConfigLoader;
import io.watchfire.config.Configuration;
import io.watchfire.config.KeptPlan;
import io.watchfire.config.Loaded;
import io.watchfire.desk.PlanTexts.PlanText;
import io.watchfire.plan.PlanVersion;
import io.watchfire.store.SqlStore;
import io.watchfire.store.StoreSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The shipped plan, printed; {@code -Dgolden.update=true} writes the golden files anew. */
class PlanCommandTest {
  private static final InstantSource DAY =
      InstantSource.fixed(Instant.parse("2026-03-03T01:00:00Z"));

  @TempDir Path temp;
  private final StringWriter out = new StringWriter();

  @Requirement({"R-175", "R-246"})
  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void theShippedPlanIsPrintedAsItIsKept(String language) throws IOException {
    Path golden = Path.of("src/test/resources/plan", "plan." + language + ".md");

    assertThat(plan("print", "--lang", language)).isZero();

    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, out.toString());
    }
    assertThat(out.toString())
        .as(golden + " is out of date: mvn test -Dgolden.update=true writes it anew")
        .isEqualTo(Files.readString(golden));
  }

  @Test
  @Requirement({"R-159", "R-175", "R-246"})
  void itTellsVersionApprovalReleaseFilingAndReviewInChineseUnlessAsked() {
    assertThat(plan("print")).isZero();

    assertThat(out.toString())
        .startsWith("# 客服热线应急预案\n")
        .contains(
            "| 版本 | 2026.1 |\n| 批准 | 2026-01-15 |\n| 发布 | 2026-01-20 |\n| 备案 | 2026-01-22 |\n"
                + "| 复审期限 | 2027-01-15 |\n");
  }

  @Test
  @Requirement({"R-159", "R-246"})
  void anEarlierPlanIsPrintedFromTheRecord() throws Exception {
    Configuration shipped =
        ((Loaded.Good) new ConfigLoader(DAY).load(Path.of("config"), Map.of())).configuration();
    String text = shipped.planText().replace("version: \"2026.1\"", "version: \"2025.4\"");
    PlanVersion earlier = ((KeptPlan.Read.Good) KeptPlan.read(text)).plan().version();
    StoreSettings there =
        new StoreSettings(
            "jdbc:sqlite:" + temp.resolve("watchfire.db"), null, null, Duration.ofDays(1));
    try (SqlStore store = SqlStore.open(there, DAY)) {
      store.plans().keep(new PlanText(earlier, DAY.instant(), text)).toCompletableFuture().join();
    }

    assertThat(plan("print", "--kept", earlier.hash(), "--data", temp.toString()))
        .as(out.toString())
        .isZero();
    assertThat(out.toString()).contains("| 版本 | 2025.4 |");

    assertThat(plan("print", "--kept", "000000000000", "--data", temp.toString())).isOne();
    assertThat(out.toString()).contains("no plan of the hash", earlier.hash() + " (2025.4)");
  }

  @Test
  void aLanguageThatThereIsNotIsWrongUsage() {
    assertThat(plan("print", "--lang", "de")).isEqualTo(2);
    assertThat(out.toString()).contains("\"de\" is not one of zh-CN, en");
  }

  @Test
  void aBadFolderIsToldWithExitCodeOne() {
    assertThat(plan("--config", temp.toString(), "print")).isEqualTo(1);
    assertThat(out.toString()).contains(temp + ": 6 faults");
  }

  @Test
  void sayingNothingIsWrongUsage() {
    assertThat(plan()).isEqualTo(2);
    assertThat(out.toString()).contains("print");
  }

  private int plan(String... arguments) {
    PrintWriter writer = new PrintWriter(out);
    return new CommandLine(new PlanCommand(DAY, Map.of()))
        .setOut(writer)
        .setErr(writer)
        .execute(arguments);
  }
}
