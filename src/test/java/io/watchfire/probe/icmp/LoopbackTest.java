package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fault of this machine is no outage of others. */
class LoopbackTest {
  private static final Echoes ALL = new Echoes(3, 3, 0.001);
  private static final Echoes NONE = Echoes.none(3);
  private static final InetAddress SWITCH = of("10.0.0.7");
  private static final InetAddress UPS = of("10.0.0.8");
  private static final InetAddress SIX = of("2001:db8::7");
  private static final InetAddress SELF = of("127.0.0.1");
  private static final InetAddress SELF_SIX = of("::1");

  @Test
  void thisMachineIsAskedInEachFamilyThatOthersAreAskedIn() {
    assertThat(Loopback.with(List.of(SWITCH))).containsExactlyInAnyOrder(SWITCH, SELF);
    assertThat(Loopback.with(List.of(SIX))).containsExactlyInAnyOrder(SIX, SELF_SIX);
    assertThat(Loopback.with(List.of(SELF, SIX))).containsExactlyInAnyOrder(SELF, SIX, SELF_SIX);
  }

  @Test
  void silenceIsBelievedWhenThisMachineHearsItself() {
    assertThat(Loopback.believed(Map.of(SWITCH, NONE, SELF, ALL), List.of(SWITCH)))
        .containsExactlyEntriesOf(Map.of(SWITCH, NONE));
  }

  @Test
  void silenceIsNotBelievedWhenThisMachineDoesNotHearItself() {
    assertThat(Loopback.believed(Map.of(SWITCH, NONE, SELF, NONE), List.of(SWITCH))).isEmpty();
    assertThat(Loopback.believed(Map.of(SWITCH, NONE), List.of(SWITCH))).isEmpty();
  }

  @Test
  void whereThisMachineDoesNotAnswerToEchoesOneOtherIsEnough() {
    assertThat(Loopback.believed(Map.of(SWITCH, NONE, UPS, ALL, SELF, NONE), List.of(SWITCH, UPS)))
        .containsOnlyKeys(SWITCH, UPS);
  }

  @Test
  void eachFamilyIsBelievedOnItsOwn() {
    assertThat(
            Loopback.believed(
                Map.of(SWITCH, NONE, SELF, ALL, SIX, NONE, SELF_SIX, NONE), List.of(SWITCH, SIX)))
        .containsOnlyKeys(SWITCH);
  }

  private static InetAddress of(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
