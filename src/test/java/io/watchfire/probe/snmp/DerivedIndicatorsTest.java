package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.OID;

class DerivedIndicatorsTest {
  private static final Instant DUE = Instant.parse("2026-11-24T09:00:00Z");
  private static final TargetId TARGET = new TargetId("t");

  private final MibObject load = Profiles.column("load", "1.3.1", "name");
  private final MibObject name = Profiles.names("name", "1.3.2");
  private final MibObject source = Profiles.scalar("source", "1.3.3.0");
  private final MibObject test = Profiles.scalar("test", "1.3.4.0");
  private final MibObject minutes = Profiles.ranged("minutes", "1.3.5.0", 0, 600_000);
  private final Answers answers = new Answers();

  @ParameterizedTest
  @CsvSource({
    "VALUE, 10",
    "MEAN, 30",
    "MAX, 60",
    "MIN, 10",
    "SUM, 90",
    "ANY_EQUALS, 1",
    "SHARE_EQUALS, 33.33"
  })
  void rowsBecomeOneValue(How how, double expected) {
    // Given rows 10, 20 and 60, and rows of which one means "no reading" and one is no percentage
    rows(10, 20, 60, 250);
    answers.column(load).add(new OID("9"), Reading.absent(Absence.NO_READING));

    Sample sample = derive(Profiles.derived("cpu.usage", "load", how, 60));

    assertThat(sample.value()).isCloseTo(expected, org.assertj.core.data.Offset.offset(0.01));
    assertThat(sample.at()).isEqualTo(DUE);
  }

  @Test
  void anEnumerationThatIsNoneOfTheValuesIsFalse() {
    answers.scalar(source, Reading.of(3));

    assertThat(derive(Profiles.derived("ups.onBattery", "source", How.ANY_EQUALS, 5)).value())
        .isZero();
  }

  @Test
  void whenNoRowReadsTheFirstReasonIsTold() {
    rows(250);

    assertThat(derive(Profiles.derived("cpu.usage", "load", How.MEAN)).absence())
        .isEqualTo(Absence.IMPLAUSIBLE);
  }

  @Test
  void anEmptyTableHasNoInstance() {
    answers.column(load);

    assertThat(derive(Profiles.derived("cpu.usage", "load", How.MEAN)).absence())
        .isEqualTo(Absence.NO_SUCH_INSTANCE);
  }

  @Test
  void halfAWalkIsNoMean() {
    rows(10);
    answers.column(load).breakOff(Absence.TIMEOUT);

    assertThat(derive(Profiles.derived("cpu.usage", "load", How.MEAN)).absence())
        .isEqualTo(Absence.TIMEOUT);
    // what was read is still shown
    assertThat(values()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"512, 1", "515, 1", "528, 0", "16, 0", "0, 0"})
  void onlyTheBitsOfAStatusWordThatAreNamedAreCompared(long word, double expected) {
    // Given 512 for "closed" and 16 for "test"
    Derived carrying =
        Profiles.derived("generator.carrying", "source", How.ANY_EQUALS, 512).ofBits(528);
    answers.scalar(source, Reading.of(word));

    assertThat(derive(carrying).value()).isEqualTo(expected);
  }

  @Test
  void aSelfTestIsNotAPowerFailure() {
    Derived onBattery =
        new Derived(
            "ups.onBattery",
            "source",
            How.ANY_EQUALS,
            List.of(5L),
            1,
            "bool",
            false,
            new Derived.Unless("test", List.of(5L)));
    answers.scalar(source, Reading.of(5));

    answers.scalar(test, Reading.of(5));
    assertThat(derive(onBattery).value()).isZero();

    answers.scalar(test, Reading.of(4));
    assertThat(derive(onBattery).value()).isEqualTo(1);

    // a UPS that knows no tests
    answers.scalar(test, Reading.absent(Absence.NO_SUCH_OBJECT));
    assertThat(derive(onBattery).value()).isEqualTo(1);
  }

  @Test
  void rangesHoldAfterScaling() {
    Derived runtime = new Derived("ups.runtime", "minutes", How.VALUE, List.of(), 60, "s");

    answers.scalar(minutes, Reading.of(18));
    assertThat(derive(runtime).value()).isEqualTo(1080);

    answers.scalar(minutes, Reading.of(20_000));
    assertThat(derive(runtime).absence()).isEqualTo(Absence.IMPLAUSIBLE);
    assertThat(DeviceValues.of(profile(runtime), answers))
        .noneMatch(value -> value.object().equals("minutes"));
  }

  @Test
  void rowsAreNamedByTheirLabelsAndNeverTwiceTheSame() {
    rows(1, 2, 3, 4);
    name("1", "eth0");
    name("2", "eth0");
    name("3", "eth1");

    assertThat(values())
        .extracting(DeviceValue::labels, DeviceValue::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Map.of("name", "eth0"), 1.0),
            org.assertj.core.groups.Tuple.tuple(Map.of("name", "eth0", "index", "2"), 2.0),
            org.assertj.core.groups.Tuple.tuple(Map.of("name", "eth1"), 3.0),
            org.assertj.core.groups.Tuple.tuple(Map.of("index", "4"), 4.0));
  }

  private void rows(double... values) {
    for (int i = 0; i < values.length; i++) {
      answers.column(load).add(new OID(String.valueOf(i + 1)), Reading.of(values[i]));
    }
  }

  private void name(String index, String text) {
    answers.column(name).add(new OID(index), new Reading(Double.NaN, text, null));
  }

  private List<DeviceValue> values() {
    return DeviceValues.of(profile(), answers).stream()
        .filter(value -> value.object().equals("load"))
        .toList();
  }

  private Sample derive(Derived derived) {
    return DerivedIndicators.of(TARGET, DUE, profile(derived), answers, new Rates()).get(0);
  }

  private Profile profile(Derived... indicators) {
    return Profiles.of(List.of(name, load, source, test, minutes), indicators);
  }
}
