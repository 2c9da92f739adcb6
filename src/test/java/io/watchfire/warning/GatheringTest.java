package io.watchfire.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.rule.Cause;
import io.watchfire.target.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final Instant T0 = Instant.parse("2026-03-03T01:00:00Z");
  private static final Scope ROOM = new Scope(Scope.Kind.SITE, "room-a");
  private static final Scope EAST = new Scope(Scope.Kind.REGION, "east");

  private final Gathering gathering = new Gathering();

  @Test
  void theThirdOfOneCauseInOneRoomIsAStorm() {
    assertThat(coming(Cause.SYSTEM, List.of(ROOM, EAST), 0)).isEmpty();
    assertThat(coming(Cause.SYSTEM, List.of(ROOM, EAST), 30)).isEmpty();
    assertThat(coming(Cause.SYSTEM, List.of(ROOM, EAST), 60)).contains(ROOM);
  }

  @Test
  void ofManyRoomsItIsAStormOfTheRegion() {
    coming(Cause.SYSTEM, List.of(room("a"), EAST), 0);
    coming(Cause.SYSTEM, List.of(room("b"), EAST), 1);

    assertThat(coming(Cause.SYSTEM, List.of(room("c"), EAST), 2)).contains(EAST);
  }

  @Test
  void whatLiesFurtherApartThanTheSpanIsNone() {
    coming(Cause.SYSTEM, List.of(ROOM), 0);
    coming(Cause.SYSTEM, List.of(ROOM), 200);

    assertThat(coming(Cause.SYSTEM, List.of(ROOM), 301)).isEmpty();
  }

  @Test
  void anotherCauseCountsForItself() {
    coming(Cause.SYSTEM, List.of(ROOM), 0);
    coming(Cause.POWER, List.of(ROOM), 1);

    assertThat(coming(Cause.SYSTEM, List.of(ROOM), 2)).isEmpty();
  }

  private Optional<Scope> coming(Cause cause, List<Scope> around, long second) {
    return gathering.coming(cause, around, T0.plusSeconds(second), 3, Duration.ofMinutes(5));
  }

  private static Scope room(String id) {
    return new Scope(Scope.Kind.SITE, id);
  }
}
