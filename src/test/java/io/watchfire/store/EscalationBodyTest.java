package io.watchfire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.escalation.Page;
import io.watchfire.escalation.Unreached;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationBodyTest {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");
  private static final PersonId WANG = new PersonId("wang");

  @Test
  void aPageIsReadBackWithEverybodyWhoWasTold() {
    Page page =
        new Page(
            "E0001:on-call:assigned:1",
            "E0001",
            new PolicyId("on-call"),
            "assigned",
            3,
            Page.State.RUNNING,
            NINE,
            1,
            List.of(new Page.Told(WANG, 1, NINE)),
            new Note(WANG, NINE, "coming"),
            NINE);
    assertThat(Json.read(Json.write(page), Page.class)).isEqualTo(page);
    assertThat(MatterRows.KINDS).containsValue(Page.class);
  }

  @Test
  void whoCannotBeReachedIsReadBack() {
    Unreached lost = Unreached.none("E0001", NINE).lost(WANG, NINE);
    assertThat(Json.read(Json.write(lost), Unreached.class)).isEqualTo(lost);
    assertThat(MatterRows.KINDS).containsValue(Unreached.class);
  }
}
