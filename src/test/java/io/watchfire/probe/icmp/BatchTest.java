package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.IcmpAccess;
import io.watchfire.target.LocalText;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which targets a run says something of. */
class BatchTest {
  /** Looks like an address of IPv6, so that no name server is asked, and is none. */
  private static final String UNKNOWN = "1:2:3";

  private final Batch batch = new Batch();

  @Test
  void aTargetIsWhatItsAddressIs() {
    batch.add(target("10.0.0.7"));
    batch.add(target("10.0.0.7"));

    List<InetAddress> asked = batch.resolve(() -> false);

    Echoes echoes = new Echoes(3, 2, 0.004);
    assertThat(asked).hasSize(2);
    assertThat(of(0, Map.of(asked.get(0), echoes))).isEqualTo(echoes);
    assertThat(of(1, Map.of(asked.get(0), echoes))).isEqualTo(echoes);
  }

  @Test
  void nothingIsSaidOfAnAddressThatTheRunDidNotTellOf() {
    batch.add(target("2001:db8::7"));
    batch.resolve(() -> false);

    assertThat(of(0, Map.of())).isNull();
  }

  @Test
  void whatCannotBeFoundIsSilent() {
    batch.add(target(UNKNOWN));

    assertThat(batch.resolve(() -> false)).isEmpty();
    assertThat(of(0, Map.of())).isEqualTo(Echoes.none(3));
  }

  @Test
  void aNameForWhichThereWasNoTimeSaysNothingAndAnAddressNeedsNone() {
    batch.add(target("localhost"));
    batch.add(target("10.0.0.7"));
    batch.add(target("::1"));

    assertThat(batch.resolve(() -> true)).hasSize(2);
    assertThat(of(0, Map.of())).isNull();
  }

  @Test
  void namesThatAreKnownNeedNoTime() {
    batch.add(target("localhost"));
    List<InetAddress> known = batch.resolve(() -> false);

    assertThat(batch.resolve(() -> true)).isEqualTo(known);
  }

  @Test
  void theNameOfASilentDeviceIsLookedUpAnew() {
    batch.add(target("localhost"));
    InetAddress address = batch.resolve(() -> false).get(0);

    assertThat(of(0, Map.of(address, Echoes.none(3)))).isEqualTo(Echoes.none(3));

    assertThat(batch.resolve(() -> true)).isEmpty();
    assertThat(batch.resolve(() -> false)).containsExactly(address);
  }

  private Echoes of(int member, Map<InetAddress, Echoes> told) {
    return batch.members.get(member).of(new Run.Told(told), 3);
  }

  private static Target target(String host) {
    return new Target(
        new TargetId("device"),
        new LocalText("device", "device"),
        "switch",
        null,
        "",
        "",
        false,
        null,
        null,
        Duration.ofMinutes(1),
        null,
        Set.of(),
        Set.of(),
        1,
        false,
        Set.of(),
        new IcmpAccess(host, 3, Duration.ofMillis(500)));
  }
}
