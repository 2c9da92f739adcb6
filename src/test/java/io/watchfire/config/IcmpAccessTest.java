package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.IcmpAccess;
import io.watchfire.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a device is asked over ICMP; ^ is where the fault is. */
class IcmpAccessTest {
  private static final String ACCESS =
      "snmp: {address: 127.0.0.1:16101, community: \"${WATCHFIRE_SNMP_COMMUNITY:-public}\"}";

  private static final String BY_SNMP = "profile: if-switch\n    " + ACCESS;
  private static final String INTERVAL = "\n    interval: 60s";
  private static final String SHIPPED = BY_SNMP + INTERVAL;

  @TempDir Path temp;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          icmp: ^yes | .icmp: "yes" is neither true nor false
          icmp: {attempts: ^0} | .icmp.attempts: "0" is out of range; write 1 to 10
          icmp: {timeout: ^20ms} | .icmp.timeout: "20ms" is out of range; write 100ms to 10s
          icmp: {timeout: ^5s}, interval: 8s | .icmp.timeout: "5s" is more than half the target's interval; wait less, or ask less often
          icmp: {address: ^10.0.0.1:161} | .icmp.address: "10.0.0.1:161" is no host; write a name or an address alone, such as 10.0.0.7
          icmp: {address: ^-f/etc/passwd} | .icmp.address: "-f/etc/passwd" is no host; write a name or an address alone, such as 10.0.0.7
          icmp: {address: ^fe80::1%eth0} | .icmp.address: "fe80::1%eth0" is no host; write a name or an address alone, such as 10.0.0.7
          icmp: {^adress: 10.0.0.1} | .icmp.adress: unknown key; did you mean "address"?
          icmp: true, receives: [link.up, ^reachability.up] | .receives[1]: "reachability.up" is what icmp measures; remove it here, or icmp
          """)
  void whatIsWrongIsToldWithItsPlaceAndRemedy(String broken, String fault) {
    assertFault(BY_SNMP, broken, fault);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          icmp: ^true | .icmp: needs an address, as the target has no snmp; write icmp: {address: 10.0.0.7}
          icmp: ^{attempts: 5} | .icmp: needs an address, as the target has no snmp; write icmp: {address: 10.0.0.7}
          """)
  void withoutSnmpItNeedsAnAddress(String broken, String fault) {
    assertFault("", broken, fault);
  }

  @Test
  void whoIsAskedByNobodyIsToldThatIcmpWouldDo() {
    Folder folder = new Folder(temp);
    folder.replace("site.yaml", BY_SNMP, "icmp: false");

    assertThat(folder.faults())
        .anyMatch(
            fault ->
                fault.endsWith(
                    "targets[0]: is never heard of; give it profile and snmp, or icmp, or"
                        + " receives"));
  }

  @Test
  void trueAsksTheHostThatIsAskedOverSnmp() {
    assertThat(target(BY_SNMP, "icmp: true").icmp())
        .isEqualTo(new IcmpAccess("127.0.0.1", 3, Duration.ofMillis(500)));
  }

  @Test
  void anotherAddressMayBeAskedOtherwise() {
    assertThat(target(BY_SNMP, "icmp: {address: \"2001:db8::7\", attempts: 5, timeout: 2s}").icmp())
        .isEqualTo(new IcmpAccess("2001:db8::7", 5, Duration.ofSeconds(2)));
    assertThat(target(BY_SNMP, "icmp: {address: \"[2001:db8::7]\"}").icmp().host())
        .isEqualTo("2001:db8::7");
  }

  @Test
  void aTargetMayHaveIcmpAlone() {
    Target target = target("", "icmp: {address: gw.example.org}");

    assertThat(target.snmp()).isNull();
    assertThat(target.isPolled()).isTrue();
    assertThat(Objects.requireNonNull(target.icmp()).host()).isEqualTo("gw.example.org");
  }

  @Test
  void itIsOffUnlessItIsAskedFor() {
    assertThat(target(BY_SNMP, "icmp: false").icmp()).isNull();
  }

  private void assertFault(String snmp, String broken, String fault) {
    Folder folder = new Folder(temp);
    String lines = lines(snmp, broken.replace("^", ""));
    int begin = folder.read("site.yaml").indexOf(SHIPPED);
    int mark = begin + lines(snmp, broken).indexOf('^');
    folder.replace("site.yaml", SHIPPED, lines);

    assertThat(folder.faults())
        .singleElement()
        .satisfies(
            told ->
                assertThat(told)
                    .startsWith(folder.place("site.yaml", mark))
                    .endsWith("targets[0]" + fault));
  }

  private Target target(String snmp, String icmp) {
    Folder folder = new Folder(temp);
    folder.replace("site.yaml", SHIPPED, lines(snmp, icmp));
    return folder.good().site().targets().get(0);
  }

  /** Keys of one target, each on its line. */
  private static String lines(String snmp, String icmp) {
    return (snmp.isEmpty() ? "" : snmp + "\n    ")
        + icmp.replace(", receives", "\n    receives").replace(", interval", "\n    interval")
        + (icmp.contains("interval") ? "" : INTERVAL);
  }
}
