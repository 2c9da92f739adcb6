package io.watchfire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.record.Edition;
import io.watchfire.record.Instruction;
import io.watchfire.record.Publication;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementState;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement is read back as it was written. */
class StoredStatementTest {
  private static final Instant AT = Instant.parse("2026-03-03T01:00:00Z");
  private static final PersonId WHO = new PersonId("lin-na");

  @Test
  void whatIsWrittenIsReadBack() {
    Note note = new Note(WHO, AT, "why");
    Statement statement =
        new Statement(
            "E0001:statement-impact:2",
            "E0001",
            4,
            DeadlineKind.STATEMENT_IMPACT,
            StatementState.PUBLISHED,
            AT,
            List.of(new Edition(1, "daemon", AT, new LocalText("词", "words"))),
            "E0001:statement-impact:1",
            note,
            note,
            new Publication(WHO, AT, AT, 1, "", List.of("website", "weibo"), ""),
            note,
            true,
            note,
            note,
            List.of(new Instruction(1, "上级单位", "E0001:instruction-1", note)),
            AT);

    assertThat(Json.read(Json.write(statement), Statement.class)).isEqualTo(statement);
    assertThat(MatterRows.KINDS).containsValue(Statement.class);
  }

  @Test
  void aRowOfBeforeSpecialReportsIsNone() {
    Statement usual =
        new Statement(
            "E0001:upward-initial:1",
            "E0001",
            0,
            DeadlineKind.UPWARD_INITIAL,
            StatementState.DRAFT,
            AT,
            List.of(new Edition(1, "daemon", AT, new LocalText("词", "words"))),
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            List.of(),
            AT);
    String before =
        Json.write(usual).replace("\"special\":false,", "").replace("\"instructions\":[],", "");

    assertThat(before).doesNotContain("special", "instructions");
    assertThat(Json.read(before, Statement.class)).isEqualTo(usual);
  }
}
