package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.TextPattern;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

class ReadingTest {
  /** -1 and 65535 mean "no reading". */
  private static final MibObject OBJECT = Profiles.scalar("x", "1.3.6.1.0");

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of(new Integer32(-5), -5.0),
        Arguments.of(new Gauge32(4_294_967_294L), 4_294_967_294.0),
        Arguments.of(new Counter32(4_000_000_000L), 4e9),
        Arguments.of(new TimeTicks(123), 123.0),
        Arguments.of(new Counter64(1L << 40), 1_099_511_627_776.0),
        Arguments.of(new Counter64(-1), 18_446_744_073_709_551_615.0),
        Arguments.of(new OctetString(" 23.5 \0"), 23.5),
        Arguments.of(opaque(0x9f, 0x78, 4, 0x41, 0xbc, 0, 0), 23.5),
        Arguments.of(opaque(0x9f, 0x79, 8, 0x40, 0x37, 0x80, 0, 0, 0, 0, 0), 23.5));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void whatIsANumberOnTheWireIsANumber(Variable variable, double expected) {
    Reading reading = Reading.of(variable, OBJECT);

    assertThat(reading.absence()).isNull();
    assertThat(reading.value()).isEqualTo(expected);
  }

  static Stream<Arguments> absences() {
    return Stream.of(
        Arguments.of(new Integer32(-1), Absence.NO_READING),
        Arguments.of(new Gauge32(65535), Absence.NO_READING),
        Arguments.of(new OctetString("-1"), Absence.NO_READING),
        Arguments.of(new OctetString(""), Absence.NO_READING),
        Arguments.of(new OctetString("None"), Absence.NO_READING),
        Arguments.of(new OctetString("-99999"), Absence.NO_READING),
        Arguments.of(new Null(), Absence.NO_READING),
        Arguments.of(opaque(0x9f, 0x78, 4, 0xbf, 0x80, 0, 0), Absence.NO_READING),
        Arguments.of(Null.noSuchObject, Absence.NO_SUCH_OBJECT),
        Arguments.of(Null.noSuchInstance, Absence.NO_SUCH_INSTANCE),
        Arguments.of(Null.endOfMibView, Absence.END_OF_MIB),
        Arguments.of(new OctetString("n/a"), Absence.UNREADABLE),
        Arguments.of(new OctetString("NaN"), Absence.UNREADABLE),
        Arguments.of(opaque(0x9f, 0x78, 4, 0x7f, 0xc0, 0, 0), Absence.UNREADABLE),
        Arguments.of(opaque(0x9f, 0x78, 9, 1), Absence.UNREADABLE),
        Arguments.of(opaque(), Absence.UNREADABLE),
        Arguments.of(new OID("1.3"), Absence.UNREADABLE),
        Arguments.of(new IpAddress("10.0.0.1"), Absence.UNREADABLE));
  }

  @ParameterizedTest
  @MethodSource("absences")
  void whatIsNoReadingNeverBecomesANumber(Variable variable, Absence expected) {
    Reading reading = Reading.of(variable, OBJECT);

    assertThat(reading.absence()).isEqualTo(expected);
    assertThat(reading.value()).isNaN();
  }

  @Test
  void namesOfRowsLoseWhatIsNotPrintable() {
    MibObject names = Profiles.names("ifName", "1.3.6.1.1");

    assertThat(Reading.of(new OctetString("Gi1/0/1 \r\n\0"), names).text()).isEqualTo("Gi1/0/1");
    assertThat(Reading.of(new Integer32(7), names).text()).isEqualTo("7");
    assertThat(Reading.of(new OctetString("\0\0"), names).absence()).isEqualTo(Absence.NO_READING);
  }

  @Test
  void chineseNamesAreReadInBothOfTheirEncodings() {
    byte[] gbk = "核心交换机".getBytes(Charset.forName("GBK"));

    assertThat(DeviceText.of(gbk)).isEqualTo("核心交换机");
    assertThat(DeviceText.of("核心交换机".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo("核心交换机");
  }

  @Test
  void aSizeThatHasRunOverIsTakenAsTheUnsignedNumberItWas() {
    MibObject size =
        new MibObject(
            "hrStorageSize",
            "1.3.6",
            true,
            false,
            "",
            Set.of(-1L),
            null,
            Map.of(),
            List.of(),
            false,
            false,
            false,
            true,
            null);

    assertThat(Reading.of(new Integer32(-2_147_483_648), size).value()).isEqualTo(2_147_483_648.0);
    assertThat(Reading.of(new Integer32(-2), size).value()).isEqualTo(4_294_967_294.0);
    assertThat(Reading.of(new Integer32(5), size).value()).isEqualTo(5);
    assertThat(Reading.of(new Integer32(-1), size).absence()).isEqualTo(Absence.NO_READING);
  }

  @Test
  void aNumberIsTakenOutOfATextAndATextWithoutItIsNoReading() {
    MibObject calls =
        new MibObject(
            "calls",
            "1.3.6",
            true,
            false,
            "",
            Set.of(),
            null,
            Map.of(),
            List.of(),
            false,
            false,
            false,
            false,
            new TextPattern(Pattern.compile("Calls=(\\d+)")));

    assertThat(Reading.of(new OctetString("Channels=9\nCalls=7\n"), calls).value()).isEqualTo(7);
    assertThat(Reading.of(new OctetString("SipPeers=48"), calls).absence())
        .isEqualTo(Absence.NO_READING);
  }

  @Test
  void longNamesAreCut() {
    assertThat(DeviceText.of("x".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasSize(DeviceText.LONGEST);
  }

  private static Opaque opaque(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new Opaque(bytes);
  }
}
