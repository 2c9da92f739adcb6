package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceReadings;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

class DeviceValuesTest {
  private final MibObject uptime = Profiles.scalar("sysUpTime", "1.3.6.1.2.1.1.3.0");
  private final MibObject load = Profiles.scalar("load", "1.3.6.1.4.1.1.1.0");
  private final MibObject name = Profiles.names("name", "1.3.6.1.4.1.1.2.1.1");
  private final MibObject octets = Profiles.column("octets", "1.3.6.1.4.1.1.2.1.2", "name");
  private final MibObject errors = Profiles.column("errors", "1.3.6.1.4.1.1.2.1.3", "name");

  @Test
  void devicesOfOneProfileWithoutRowsShareTheirNames() {
    ShownObjects shown = ShownObjects.of(Profiles.of(List.of(uptime, load)));
    Answers answers = new Answers();
    answers.scalar(uptime, Reading.of(4200));
    answers.scalar(load, Reading.absent(Absence.NO_READING));

    DeviceReadings one = new DeviceValues(shown).of(answers).snapshot();
    DeviceReadings other = new DeviceValues(shown).of(answers).snapshot();

    assertThat(one.layout()).isSameAs(other.layout());
    assertThat(one.list()).containsExactly(new DeviceValue("sysUpTime", Map.of(), 4200, false));
    assertThat(one.value(1)).isNaN();
  }

  @Test
  void rowsThatStayAreNotNamedAnew() {
    DeviceValues values = table();

    DeviceReadings first = values.of(rows(List.of("eth0", "eth1"), 1, 2)).snapshot();
    DeviceReadings second = values.of(rows(List.of("eth0", "eth1"), 3, 4)).snapshot();

    assertThat(second.layout()).isSameAs(first.layout());
    assertThat(second).extracting(DeviceValue::value).containsExactly(3.0, 4.0, 3.0, 4.0);
    // what was handed out before is not touched
    assertThat(first).extracting(DeviceValue::value).containsExactly(1.0, 2.0, 1.0, 2.0);
  }

  @Test
  void rowsThatComeGoOrAreRenamedAreShownAsTheyAre() {
    DeviceValues values = table();
    values.of(rows(List.of("eth0", "eth1"), 1, 2)).snapshot();

    assertThat(names(values.of(rows(List.of("eth0", "eth1", "eth2"), 1, 2, 3)).snapshot()))
        .containsExactly("eth0", "eth1", "eth2", "eth0", "eth1", "eth2");
    assertThat(names(values.of(rows(List.of("eth0", "uplink", "eth2"), 1, 2, 3)).snapshot()))
        .containsExactly("eth0", "uplink", "eth2", "eth0", "uplink", "eth2");
    assertThat(names(values.of(rows(List.of("eth0"), 1)).snapshot()))
        .containsExactly("eth0", "eth0");
    assertThat(names(values.of(rows(List.of())).snapshot())).isEmpty();
  }

  @Test
  void aRowWithoutAReadingIsLeftOutUntilItReads() {
    DeviceValues values = table();

    Answers broken = rows(List.of("eth0", "eth1"), 1, 2);
    broken.column(octets).add(new OID("1"), Reading.absent(Absence.NO_READING));

    assertThat(names(values.of(broken).snapshot())).containsExactly("eth1", "eth0", "eth1");
    assertThat(names(values.of(rows(List.of("eth0", "eth1"), 1, 2)).snapshot()))
        .containsExactly("eth0", "eth1", "eth0", "eth1");
  }

  @Test
  void rowsWhoseNamesDidNotComeAreLeftOutAndGetNoOthers() {
    DeviceValues values = table();
    values.of(rows(List.of("eth0"), 1)).snapshot();

    Answers lost = rows(List.of("eth0"), 1);
    lost.column(name).breakOff(Absence.TIMEOUT);

    assertThat(values.of(lost).snapshot()).isEmpty();
    assertThat(names(values.of(rows(List.of("eth0"), 1)).snapshot()))
        .containsExactly("eth0", "eth0");
  }

  private DeviceValues table() {
    return new DeviceValues(ShownObjects.of(Profiles.of(List.of(name, octets, errors))));
  }

  private Answers rows(List<String> names, double... numbers) {
    Answers answers = new Answers();
    for (int i = 0; i < names.size(); i++) {
      OID index = new OID(String.valueOf(i + 1));
      answers.column(name).add(index, new Reading(Double.NaN, names.get(i), null));
      answers.column(octets).add(index, Reading.of(numbers[i]));
      answers.column(errors).add(index, Reading.of(numbers[i]));
    }
    return answers;
  }

  private static List<String> names(DeviceReadings readings) {
    return readings.stream().map(value -> value.labels().get("name")).toList();
  }
}
