package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

class RepertoireTest {
  private static final MibObject LOAD = Profiles.scalar("load", "1.3.6.1.9.1.0");
  private static final MibObject CHARGE = Profiles.scalar("charge", "1.3.6.1.9.2.0");
  private static final MibObject IN = Profiles.column("in", "1.3.6.1.9.3.1");
  private static final MibObject OUT = Profiles.column("out", "1.3.6.1.9.3.2");
  private static final ReadPlan PLAN = ReadPlan.of(Profiles.of(List.of(LOAD, CHARGE, IN, OUT)));

  private final Repertoire repertoire = new Repertoire(PLAN);

  @Test
  void whatADeviceNeverHasIsNotAskedForAfterThreePolls() {
    for (int poll = 0; poll < 3; poll++) {
      assertThat(asked()).contains("charge", "out");
      repertoire.learn(answers(Set.of("charge", "out")));
    }

    assertThat(asked()).containsExactlyInAnyOrder("sysUpTime", "load", "in");
    Answers next = new Answers(PLAN.places());
    repertoire.learn(next);
    assertThat(next.missing(CHARGE)).isEqualTo(Absence.NO_SUCH_OBJECT);
    assertThat(next.missing(OUT)).isEqualTo(Absence.NO_SUCH_INSTANCE);
  }

  @Test
  void whatWasThereOnceIsAskedForOn() {
    repertoire.learn(answers(Set.of("charge")));
    repertoire.learn(answers(Set.of()));
    repertoire.learn(answers(Set.of("charge")));

    assertThat(asked()).contains("charge");
  }

  @Test
  void allIsAskedForEveryTenthPollAndWhatHasComeStays() {
    for (int poll = 0; poll < Repertoire.POLLS_BETWEEN; poll++) {
      repertoire.learn(answers(Set.of("charge")));
    }
    assertThat(asked()).contains("charge");

    repertoire.learn(answers(Set.of()));

    assertThat(asked()).contains("charge");
  }

  @Test
  void aTableWithoutAnyRowMayGetSomeAtAnyTime() {
    for (int poll = 0; poll < 5; poll++) {
      repertoire.learn(answers(Set.of("in", "out")));
    }

    assertThat(asked()).contains("in", "out");
  }

  @Test
  void aDeviceThatBeganAnewIsAskedEverything() {
    for (int poll = 0; poll < 4; poll++) {
      repertoire.learn(answers(Set.of("charge")));
    }

    repertoire.tryAll();

    assertThat(asked()).contains("charge");
  }

  @Test
  void silenceIsNoSignThatSomethingIsNotThere() {
    for (int poll = 0; poll < 5; poll++) {
      Answers answers = answers(Set.of());
      answers.scalar(CHARGE, Reading.absent(Absence.TIMEOUT));
      repertoire.learn(answers);
    }

    assertThat(asked()).contains("charge");
  }

  private Set<String> asked() {
    Requests requests = repertoire.requests();
    Set<String> names =
        requests.gets().stream()
            .flatMap(parcel -> parcel.scalars().stream().map(AskedObject::object))
            .map(MibObject::name)
            .collect(Collectors.toSet());
    requests
        .walks()
        .forEach(columns -> columns.forEach(column -> names.add(column.object().name())));
    return names;
  }

  private static Answers answers(Set<String> lacking) {
    Answers answers = new Answers(PLAN.places());
    answers.scalar(ReadPlan.SYS_UP_TIME, Reading.of(4200));
    for (MibObject scalar : List.of(LOAD, CHARGE)) {
      answers.scalar(
          scalar,
          lacking.contains(scalar.name()) ? Reading.absent(Absence.NO_SUCH_OBJECT) : Reading.of(7));
    }
    for (MibObject column : List.of(IN, OUT)) {
      if (lacking.contains(column.name())) {
        answers.column(column).breakOff(Absence.NO_SUCH_INSTANCE);
      } else {
        answers.column(column).add(new OID("1"), Reading.of(7));
      }
    }
    return answers;
  }
}
