package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.plan.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a plan is what was read, and reading it again gives the same plan. */
@Requirement({"R-159", "R-246"})
class KeptPlanTest {
  @TempDir private Path temp;
  private Folder folder;

  @BeforeEach
  void copy() {
    folder = new Folder(temp.resolve("config"));
  }

  private Configuration load() {
    Loaded loaded = new ConfigLoader(Folder.DEMO_MORNING).load(folder.path, folder.environment);
    assertThat(loaded).isInstanceOf(Loaded.Good.class);
    return ((Loaded.Good) loaded).configuration();
  }

  private static Plan readAgain(String text) {
    KeptPlan.Read read = KeptPlan.read(text);
    assertThat(read).isInstanceOf(KeptPlan.Read.Good.class);
    return ((KeptPlan.Read.Good) read).plan();
  }

  @Test
  void theShippedPlanIsReadAgainAsItWas() {
    Configuration shipped = load();

    Plan again = readAgain(shipped.planText());

    assertThat(again.version()).isEqualTo(shipped.plan().version());
    assertThat(again.version().hash()).matches("[0-9a-f]{12}");
    assertThat(again.procedure()).isEqualTo(shipped.plan().procedure());
    assertThat(again.clocks()).isEqualTo(shipped.plan().clocks());
    assertThat(again.recipients()).isEqualTo(shipped.plan().recipients());
    assertThat(again.texts()).isEqualTo(shipped.plan().texts());
    assertThat(again.preface()).isEqualTo(shipped.plan().preface());
  }

  @Test
  void commentsAndBlankLinesMakeNoOtherVersionButAnyNumberDoes() {
    String before = load().plan().version().toString();

    folder.write("plan.yaml", "# another head\n\n" + folder.read("plan.yaml") + "\n# the end\n");
    assertThat(load().plan().version()).hasToString(before);

    folder.replace("plan.yaml", "warningLife: 4h", "warningLife: 5h");
    assertThat(load().plan().version().toString()).isNotEqualTo(before);
    assertThat(load().plan().version().name()).isEqualTo(before.substring(0, before.indexOf('+')));
  }

  @Test
  void aVariableIsKeptWithTheValueItHad() {
    folder.replace("plan.yaml", "warningLife: 4h", "warningLife: ${LIFE}");
    folder.environment.put("LIFE", "5h");
    Configuration long5 = load();
    folder.environment.put("LIFE", "3h");

    assertThat(readAgain(long5.planText()).clocks().warningLife()).hasHours(5);
    assertThat(load().plan().version()).isNotEqualTo(long5.plan().version());
  }

  @Test
  void whatOnlyLooksLikeAVariableStaysSo() {
    folder.replace("plan.yaml", "{zh-CN: 客服热线应急预案", "{zh-CN: '$${X} 预案'");
    folder.replace("plan.yaml", "warningLife: 4h", "warningLife: 4h # ${COMMENT}");

    assertThat(readAgain(load().planText()).title().zh()).startsWith("${X} ");
  }

  @Test
  void namesThatAreGoneFromOtherFilesDoNotMatter() {
    String text = load().planText();

    // a kept text is read without any other file
    assertThat(
            readAgain(text.replace("technical: technical", "technical: technical-of-old"))
                .technical()
                .value())
        .isEqualTo("technical-of-old");
  }

  @Test
  void aTextThatCannotBeReadSaysWhere() {
    String text = load().planText();

    KeptPlan.Read read = KeptPlan.read("unheardOf: 1\n" + text);

    assertThat(read)
        .isInstanceOfSatisfying(
            KeptPlan.Read.Bad.class,
            bad -> assertThat(bad.problem()).startsWith("plan.yaml:1:1 ").contains("unheardOf"));
    assertThat(KeptPlan.read("[")).isInstanceOf(KeptPlan.Read.Bad.class);
    assertThat(KeptPlan.read("")).isInstanceOf(KeptPlan.Read.Bad.class);
  }
}
