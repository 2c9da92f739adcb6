package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Formula;
import io.watchfire.target.Formula.Term;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.Derived.Condition;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Profile.Derived.Where;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.Range;
import io.watchfire.target.Profile.TextPattern;
import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.smi.OID;

class DerivedIndicatorsTest {
  private static final Instant DUE = Instant.parse("2026-11-24T09:00:00Z");
  private static final TargetId TARGET = new TargetId("t");

  private final MibObject load = Profiles.column("load", "1.3.1", "name");
  private final MibObject name = Profiles.names("name", "1.3.2");
  private final MibObject size =
      new MibObject("size", "1.3.6", true, false, "", Set.of(), null, Map.of(), List.of(), false);
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
    assertThat(new DeviceValues(ShownObjects.of(profile(runtime))).of(answers).snapshot())
        .noneMatch(value -> value.object().equals("minutes"));
  }

  @Test
  void onlyRowsCountForWhichTheOtherColumnHolds() {
    // Given three boards, of which the second has no memory and the fourth has no row there
    rows(10, 99, 30, 98);
    size(1, 512);
    size(2, 0);
    size(3, 256);
    name("1", "MPU");
    name("3", "fan");

    Derived busiest = Profiles.derived("cpu.usage", "load", How.MAX);
    assertThat(derive(busiest.where(above("size", 0))).value()).isEqualTo(30);
    assertThat(derive(busiest.where(above("size", 0), matches("MPU"))).value()).isEqualTo(10);
    assertThat(
            derive(
                    busiest.where(
                        new Where("size", new Condition.Below(300)),
                        new Where("size", new Condition.Equals(List.of(256L)))))
                .value())
        .isEqualTo(30);
  }

  @Test
  void whereNoRowHoldsThereIsNoValueButACountIsZero() {
    rows(10, 20);
    size(1, 0);

    assertThat(
            derive(Profiles.derived("cpu.usage", "load", How.MAX).where(above("size", 0)))
                .absence())
        .isEqualTo(Absence.NO_SUCH_INSTANCE);
    assertThat(
            derive(
                    Profiles.derived("fan.failed", "load", How.COUNT_EQUALS, 20)
                        .where(above("size", 0)))
                .value())
        .isZero();
  }

  @Test
  void aColumnThatIsMissingFiltersNothingIn() {
    rows(10);
    answers.column(size).breakOff(Absence.TIMEOUT);

    assertThat(
            derive(Profiles.derived("cpu.usage", "load", How.MAX).where(above("size", 0)))
                .absence())
        .isEqualTo(Absence.TIMEOUT);
  }

  @Test
  void aCountTellsHowManyRowsAreInAState() {
    rows(2, 1, 2);

    assertThat(derive(Profiles.derived("fan.failed", "load", How.COUNT_EQUALS, 2, 3)).value())
        .isEqualTo(2);
  }

  @Test
  void memoryInUseIsComputedOfSeveralScalars() {
    answers.scalar(source, Reading.of(1000));
    answers.scalar(test, Reading.of(250));

    assertThat(derive(computed("memory.usage", 100, "source", "test")).value()).isEqualTo(75);

    answers.scalar(test, Reading.absent(Absence.NO_SUCH_OBJECT));
    assertThat(derive(computed("memory.usage", 100, "source", "test")).absence())
        .isEqualTo(Absence.NO_SUCH_OBJECT);
  }

  @Test
  void aFormulaOfColumnsIsWorkedOutForEachRowThatAllOfThemHave() {
    rows(50, 10, 80, 90);
    size(1, 200);
    size(2, 0);
    size(3, 20);

    // 200 - 50 of 200; 0 of 0 is no share; 20 - 80 of 20 is none either
    assertThat(derive(computed("disk.usage", 100, "size", "load")).value()).isEqualTo(75);
  }

  @Test
  void whatADeviceDoesNotHaveIsReadElsewhere() {
    Derived cpu =
        Profiles.derived("cpu.usage", "load", How.MEAN)
            .otherwise(List.of(Profiles.derived("cpu.usage", "source", How.VALUE)));
    answers.scalar(source, Reading.of(42));

    answers.column(load).breakOff(Absence.NO_SUCH_INSTANCE);
    assertThat(derive(cpu).value()).isEqualTo(42);

    // but not when it has it, and the answer was lost
    answers.column(load).breakOff(Absence.TIMEOUT);
    assertThat(derive(cpu).absence()).isEqualTo(Absence.TIMEOUT);
  }

  @Test
  void whenNothingServesTheFirstReasonIsTold() {
    Derived cpu =
        Profiles.derived("cpu.usage", "load", How.MEAN)
            .otherwise(List.of(Profiles.derived("cpu.usage", "source", How.VALUE)));
    answers.column(load).breakOff(Absence.END_OF_MIB);
    answers.scalar(source, Reading.absent(Absence.NO_READING));

    assertThat(derive(cpu).absence()).isEqualTo(Absence.END_OF_MIB);
  }

  @ParameterizedTest
  @CsvSource({"50, 50", "499, 49.9", "5001, 50.01", "60, 60"})
  void aFrequencyIsTakenInTheUnitThatMakesItOne(double raw, double expected) {
    assertThat(hertz().scaled(raw, 1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 39, 71, 3000, 50000, -50})
  void whatIsNoFrequencyInAnyUnitIsImplausible(double raw) {
    assertThat(hertz().scaled(raw, 1)).isNaN();
  }

  @Test
  void aRangeThatBeginsAtZeroAllowsNoFactorOfAHundred() {
    MibObject volts = scaling(0, 300);

    assertThat(volts.scaled(2301, 1)).isEqualTo(230.1);
    assertThat(volts.scaled(0, 1)).isZero();
    assertThat(volts.scaled(4000, 1)).isNaN();
  }

  @Test
  void aPortThatWasNeverUpIsNotMissedAndOneThatWasUpIsRememberedByName() {
    DerivedIndicators indicators = new DerivedIndicators(profile(portsDown()));
    SeenRows seen = Profiles.seenRows();
    Rates rates = new Rates();

    // Given one port that is up and one that never was
    rows(1, 2);
    name("1", "Gi1");
    name("2", "Gi2");
    assertThat(indicators.of(TARGET, DUE, answers, rates, seen).get(0).value()).isZero();

    // When the device is restarted, numbers its ports otherwise, and the first is down
    Answers later = new Answers();
    later.column(load).add(new OID("1"), Reading.of(2));
    later.column(load).add(new OID("9"), Reading.of(2));
    later.column(name).add(new OID("1"), new Reading(Double.NaN, "Gi2", null));
    later.column(name).add(new OID("9"), new Reading(Double.NaN, "Gi1", null));

    // Then it is missed, and the other still is not
    assertThat(indicators.of(TARGET, DUE, later, rates, seen).get(0).value()).isEqualTo(1);
  }

  /** What names the ports got lost on its way: nobody knows then whether the one that was up is. */
  @Test
  void aPortThatIsDownIsNotForgottenWhileItsNameDoesNotCome() {
    DerivedIndicators indicators = new DerivedIndicators(profile(portsDown()));
    SeenRows seen = Profiles.seenRows();
    Rates rates = new Rates();
    rows(1);
    name("1", "Gi1");
    indicators.of(TARGET, DUE, answers, rates, seen);

    Answers lost = new Answers();
    lost.column(load).add(new OID("1"), Reading.of(2));
    lost.column(name).breakOff(Absence.TIMEOUT);
    assertThat(indicators.of(TARGET, DUE, lost, rates, seen).get(0).absence())
        .isEqualTo(Absence.TIMEOUT);

    lost.column(name).breakOff(Absence.NO_SUCH_INSTANCE);
    assertThat(indicators.of(TARGET, DUE, lost, rates, seen).get(0).value()).isZero();
  }

  @Test
  void aPortIsChosenByAnyOfItsNames() {
    MibObject alias = Profiles.names("alias", "1.3.6.1.9.2.9");
    MibObject state = Profiles.column("load", "1.3.6.1.9.2.1", "name", "alias");
    DerivedIndicators indicators =
        new DerivedIndicators(Profiles.of(List.of(name, alias, state), portsDown()));
    SeenRows seen = Profiles.seenRows();
    seen.choose(Set.of("to core"));

    for (int row = 1; row <= 2; row++) {
      OID index = new OID(new int[] {row});
      answers.column(state).add(index, Reading.of(2));
      answers.column(name).add(index, new Reading(Double.NaN, "Gi" + row, null));
      answers
          .column(alias)
          .add(index, new Reading(Double.NaN, row == 1 ? "to core" : "desk", null));
    }

    assertThat(indicators.of(TARGET, DUE, answers, new Rates(), seen).get(0).value()).isEqualTo(1);
  }

  private static Derived portsDown() {
    return new Derived(
        "ports.down",
        "load",
        null,
        How.COUNT_EQUALS,
        List.of(2L),
        Derived.ALL_BITS,
        1,
        "count",
        false,
        null,
        List.of(),
        null,
        new Derived.Seen(List.of(1L), "name"),
        List.of());
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

  private static Where above(String object, double bound) {
    return new Where(object, new Condition.Above(bound));
  }

  private static Where matches(String pattern) {
    return new Where("name", new Condition.Matches(new TextPattern(Pattern.compile(pattern))));
  }

  /** (a - b) / a * 100, in a plausible range. */
  private static Derived computed(String indicator, double highest, String a, String b) {
    Formula formula =
        new Formula(
            "",
            List.of(a, b),
            new Term.Product(
                new Term.Quotient(
                    new Term.Difference(new Term.Read(0), new Term.Read(1)), new Term.Read(0)),
                new Term.Constant(100)));
    return new Derived(
        indicator,
        "",
        formula,
        How.MAX,
        List.of(),
        Derived.ALL_BITS,
        1,
        "%",
        false,
        null,
        List.of(),
        new Range(0, highest),
        null,
        List.of());
  }

  private static MibObject hertz() {
    return scaling(40, 70);
  }

  private static MibObject scaling(double low, double high) {
    return new MibObject(
        "x",
        "1.3.0",
        false,
        false,
        "",
        Set.of(),
        new Range(low, high),
        Map.of(),
        List.of(),
        false,
        true,
        false,
        false,
        null);
  }

  private void size(int index, double value) {
    answers.column(size).add(new OID(new int[] {index}), Reading.of(value));
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
    return new DeviceValues(ShownObjects.of(profile()))
        .of(answers).snapshot().stream().filter(value -> value.object().equals("load")).toList();
  }

  private Sample derive(Derived derived) {
    return new DerivedIndicators(profile(derived))
        .of(TARGET, DUE, answers, new Rates(), Profiles.seenRows())
        .get(0);
  }

  private Profile profile(Derived... indicators) {
    return Profiles.of(List.of(name, load, size, source, test, minutes), indicators);
  }
}
