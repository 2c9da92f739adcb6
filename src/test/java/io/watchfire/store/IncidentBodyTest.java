package io.watchfire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.incident.Emergency;
import io.watchfire.incident.Handling;
import io.watchfire.incident.Harm;
import io.watchfire.incident.ImpactKind;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.incident.IncidentState;
import io.watchfire.incident.Intake;
import io.watchfire.incident.Nature;
import io.watchfire.incident.Report;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Realm;
import io.watchfire.rule.Cause;
import io.watchfire.rule.Severity;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentBodyTest {
  private static final Instant NINE = Instant.parse("2026-03-03T01:00:00Z");

  @Test
  @Requirement("R-190")
  void everythingReportedIsReadBack() {
    Incident incident =
        new Incident(
            new IncidentId("E0001"),
            Realm.LIVE,
            3,
            IncidentState.IN_PROGRESS,
            null,
            PlanVersion.of("2026-1"),
            Cause.NETWORK,
            Scope.HOTLINE,
            new LocalText("打不通", "cannot dial"),
            Severity.MEDIUM,
            NINE,
            NINE,
            false,
            null,
            null,
            null,
            new Report(
                Intake.Kind.REQUEST,
                "phone",
                new PersonId("wang"),
                "an office",
                new Secret("13800000000"),
                NINE,
                "cannot dial",
                "one office",
                List.of("complaints")),
            new Handling(
                "network",
                "ci-7",
                "line-2",
                2,
                Degree.HIGH,
                Degree.LOW,
                3,
                new PersonId("li"),
                NINE,
                true),
            new Nature(
                Emergency.NATURAL_DISASTER,
                Set.of(ImpactKind.FINANCIAL_LOSS),
                new Harm(2, 0, 12_000L)),
            NINE);
    assertThat(Json.read(Json.write(incident), Incident.class)).isEqualTo(incident);
  }

  @Test
  void aRowOfBeforeReportsIsWhatAWarningOpened() {
    String body =
        """
        {"id":"E0031","realm":"LIVE","version":4,"state":"%s","warning":"W1012",
         "planVersion":"2026-1","cause":"SERVICE","scope":{"kind":"HOTLINE","id":""},
         "title":{"zh":"排队","en":"queue"},"severity":"MAJOR",
         "openedAt":"2026-03-03T01:00:00Z","changedAt":"2026-03-03T01:00:00Z",
         "falseAlarm":false}""";
    Incident open = Json.read(body.formatted("VERIFIED"), Incident.class);
    assertThat(open.report()).isEqualTo(Report.MONITORING);
    assertThat(open.handling()).isEqualTo(Handling.NONE);
    assertThat(open.nature().harm()).isEqualTo(Harm.UNKNOWN);
    assertThat(Json.read("{\"emergency\":\"ACCIDENT\",\"impacts\":[]}", Nature.class).harm())
        .as("a nature of before harm")
        .isEqualTo(Harm.UNKNOWN);
    Incident pending = Json.read(body.formatted("PENDING_REVIEW"), Incident.class);
    assertThat(pending.handling().solved()).as("can be archived").isTrue();
  }
}
