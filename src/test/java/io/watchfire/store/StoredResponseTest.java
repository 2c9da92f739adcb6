package io.watchfire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.plan.PersonId;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.level.Risk;
import io.watchfire.response.Measures;
import io.watchfire.response.Outcome;
import io.watchfire.response.Response;
import io.watchfire.response.ResponseDeed;
import io.watchfire.response.ResponseInput;
import io.watchfire.response.ResponseLife;
import io.watchfire.response.Share;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.warning.ReleaseConditions.Standing;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A response is read back as it was written. */
class StoredResponseTest {
  private static final Instant AT = Instant.parse("2026-03-03T01:00:00Z");

  @Test
  void whatIsWrittenIsReadBack() {
    Measures measures =
        new Measures(
            4,
            Set.of("east"),
            new Share(60, true),
            new Share(30, false),
            true,
            Map.of("lines-mostly-down", ResponseLevel.I),
            2,
            Set.of(),
            Set.of("a/b"),
            AT,
            AT,
            Map.of("east", AT));
    Response response =
        ResponseLife.prepared("E0001", AT, measures, true, AT, Procedure.PLAIN).response();
    response =
        does(response, new ResponseDeed.Assess(Set.of("east"), true, true, Risk.LOW, AT, ""));
    assertThat(Json.read(Json.write(response), Response.class)).isEqualTo(response);
    response = does(response, new ResponseDeed.Decide(ResponseLevel.I, "why"));
    response = does(response, new ResponseDeed.Recovered("back"));
    assertThat(response.stability()).isNotNull();
    assertThat(Json.read(Json.write(response), Response.class)).isEqualTo(response);
  }

  private static Response does(Response response, ResponseDeed deed) {
    Note note = new Note(new PersonId("liu"), AT.plusSeconds(60), deed.text());
    ResponseInput input = new ResponseInput.Asked(note, deed, Standing.MET);
    return ((Outcome.Moved) ResponseLife.decide(response, input, Procedure.PLAIN)).response();
  }
}
