package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import io.watchfire.watch.Sightings.Sighting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenBookTest {
  private static final TargetId CORE = new TargetId("core-1");
  private static final Sighting FIRST = new Sighting("core-1", "ifOperStatus", "Gi1");
  private static final Sighting SECOND = new Sighting("core-1", "ifOperStatus", "Gi2");

  private final KeptSightings store = new KeptSightings();
  private final SeenBook book = new SeenBook(store, List.of());

  @Test
  void whatIsSeenIsWrittenOnceWhenThePollIsOver() {
    see("Gi1");
    see("Gi1");
    assertThat(store.kept).isEmpty();

    book.of(CORE).tell();
    book.of(CORE).tell();

    assertThat(store.kept).containsExactly(FIRST);
  }

  @Test
  void whatWasSeenBeforeTheStartIsKnownAndNotWrittenAgain() {
    SeenBook later = new SeenBook(store, List.of(FIRST));

    assertThat(later.of(CORE).contains("ifOperStatus", "Gi1")).isTrue();
    assertThat(later.of(new TargetId("core-2")).contains("ifOperStatus", "Gi1")).isFalse();
    later.of(CORE).add("ifOperStatus", "Gi1");
    later.of(CORE).tell();
    assertThat(store.kept).isEmpty();
  }

  @Test
  void whatCouldNotBeWrittenIsRememberedAndGoesWithTheNext() {
    store.refusing = true;
    see("Gi1");
    book.of(CORE).tell();
    assertThat(book.of(CORE).contains("ifOperStatus", "Gi1")).isTrue();

    store.refusing = false;
    see("Gi2");
    book.of(CORE).tell();

    assertThat(store.kept).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  void aPortThatItsTargetNamesCountsAsSeenUntilItIsNamedNoMore() {
    Target named = ProbeOnLoopback.target("core-1", Set.of("Gi24"));

    assertThat(book.of(named).contains("ifOperStatus", "Gi24")).isTrue();
    assertThat(book.of(named).contains("ifOperStatus", "Gi23")).isFalse();
    assertThat(book.of(ProbeOnLoopback.target("core-1", Set.of())).contains("ifOperStatus", "Gi24"))
        .isFalse();
    assertThat(store.kept).isEmpty();
  }

  private void see(String port) {
    book.of(CORE).add("ifOperStatus", port);
  }
}
