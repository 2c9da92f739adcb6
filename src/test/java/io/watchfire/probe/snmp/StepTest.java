package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.wire.PduAnswer;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

class StepTest {
  private final Places places = new Places();
  private final Answers answers = new Answers(places);
  private final Appetite appetite = new Appetite();

  @Test
  void aScalarThatIsMissingInTheAnswerCostsItselfOnly() {
    List<MibObject> objects = scalars(3);

    new ScalarRead(Parcel.of(objects, places), answers)
        .answered(response(binding("1.3.0.0", 10), binding("1.3.2.0", 12)));

    assertThat(answers.scalar(objects.get(0)).value()).isEqualTo(10);
    assertThat(answers.scalar(objects.get(1)).absence()).isEqualTo(Absence.UNREADABLE);
    assertThat(answers.scalar(objects.get(2)).value()).isEqualTo(12);
  }

  @Test
  void tooBigIsCutInTwoUntilOneIsLeft() {
    List<MibObject> objects = scalars(5);
    List<Step> open = new ArrayList<>(List.of(new ScalarRead(Parcel.of(objects, places), answers)));

    int requests = 0;
    while (!open.isEmpty()) {
      requests++;
      open.addAll(open.remove(0).answered(error(PDU.tooBig, 0)));
    }

    assertThat(requests).isEqualTo(9);
    assertThat(objects).allMatch(o -> answers.scalar(o).absence() == Absence.UNREADABLE);
  }

  @Test
  void anErrorThatNamesAnObjectIsNotHeldAgainstTheOthers() {
    List<MibObject> objects = scalars(3);

    List<Step> rest =
        new ScalarRead(Parcel.of(objects, places), answers).answered(error(PDU.noSuchName, 2));

    assertThat(answers.scalar(objects.get(1)).absence()).isEqualTo(Absence.NO_SUCH_OBJECT);
    assertThat(rest).hasSize(1);
    assertThat(rest.get(0).question().names())
        .containsExactly(new OID("1.3.0.0"), new OID("1.3.2.0"));
  }

  @Test
  void columnsOfDifferentLengthAreWalkedToTheirOwnEnds() {
    MibObject a = Profiles.column("a", "1.3.1");
    MibObject b = Profiles.column("b", "1.3.2");
    TableWalk walk = walk(List.of(a, b));

    List<Step> more =
        walk.answered(
            response(
                binding("1.3.1.1", 1),
                binding("1.3.2.1", 11),
                binding("1.3.1.2", 2),
                binding("1.3.3.1", 99)));

    assertThat(more).hasSize(1);
    assertThat(more.get(0).question().names()).containsExactly(new OID("1.3.1.2"));
    assertThat(more.get(0).answered(response(binding("1.3.1.2", Null.endOfMibView)))).isEmpty();
    assertThat(answers.rows(a).size()).isEqualTo(2);
    assertThat(answers.rows(b).size()).isEqualTo(1);
    assertThat(answers.missing(a)).isNull();
    assertThat(answers.missing(b)).isNull();
  }

  @Test
  void aDeviceThatGoesRoundInCirclesIsLeft() {
    MibObject a = Profiles.column("a", "1.3.1");
    TableWalk walk = walk(List.of(a));

    List<Step> more =
        walk.answered(
            response(binding("1.3.1.1", 1), binding("1.3.1.2", 2), binding("1.3.1.1", 1)));

    assertThat(more).isEmpty();
    assertThat(answers.missing(a)).isEqualTo(Absence.UNREADABLE);
  }

  @Test
  void aTableWithoutEndIsCutOff() {
    MibObject a = Profiles.column("a", "1.3.1");
    Step walk = walk(List.of(a));

    int row = 0;
    for (List<Step> more = List.of(walk); !more.isEmpty(); ) {
      PDU response = new PDU();
      for (int i = 0; i < 20; i++) {
        response.add(binding("1.3.1." + ++row, 1));
      }
      more = more.get(0).answered(new PduAnswer(response));
    }

    assertThat(answers.rows(a).size()).isEqualTo(TableWalk.MOST_ROWS);
    assertThat(answers.missing(a)).isEqualTo(Absence.UNREADABLE);
  }

  @Test
  void anEmptyColumnSaysWhy() {
    MibObject a = Profiles.column("a", "1.3.1");
    MibObject b = Profiles.column("b", "1.3.2");

    walk(List.of(a, b))
        .answered(response(binding("1.3.9.0", 1), binding("1.3.2", Null.endOfMibView)));

    assertThat(answers.missing(a)).isEqualTo(Absence.NO_SUCH_INSTANCE);
    assertThat(answers.missing(b)).isEqualTo(Absence.END_OF_MIB);
  }

  @Test
  void anAnswerWithoutRowsEndsTheWalk() {
    MibObject a = Profiles.column("a", "1.3.1");

    assertThat(walk(List.of(a)).answered(response())).isEmpty();

    assertThat(answers.missing(a)).isEqualTo(Absence.UNREADABLE);
  }

  @Test
  void aWalkThatIsTooBigAsksForLess() {
    TableWalk walk = walk(List.of(Profiles.column("a", "1.3.1")));
    int asked = walk.question().repetitions();

    List<Step> more = walk.answered(error(PDU.tooBig, 0));

    assertThat(more.get(0).question().repetitions()).isEqualTo(asked / 2);
  }

  @Test
  void aColumnThatTheDeviceCannotReadCostsItselfOnly() {
    MibObject a = Profiles.column("a", "1.3.1");
    MibObject b = Profiles.column("b", "1.3.2");

    List<Step> each = walk(List.of(a, b)).answered(error(PDU.genErr, 2));

    assertThat(each).hasSize(2);
    each.get(0).answered(response(binding("1.3.1.1", 1), binding("1.3.1.2", Null.endOfMibView)));
    assertThat(each.get(1).answered(error(PDU.genErr, 1))).isEmpty();
    assertThat(answers.rows(a).size()).isEqualTo(1);
    assertThat(answers.missing(a)).isNull();
    assertThat(answers.missing(b)).isEqualTo(Absence.UNREADABLE);
  }

  @Test
  void aWalkThatGetsNoAnswerAsksForLessAndTheNextOneToo() {
    TableWalk walk = walk(List.of(Profiles.column("a", "1.3.1")));
    int asked = walk.question().repetitions();

    List<Step> more = walk.unanswered();

    assertThat(more.get(0).question().repetitions()).isEqualTo(asked / 2);
    assertThat(walk(List.of(Profiles.column("b", "1.3.2"))).question().repetitions())
        .isEqualTo(asked / 2);
  }

  @Test
  void versionOneIsWalkedRowByRowToTheEndOfItsMib() {
    MibObject a = Profiles.column("a", "1.3.1");
    Step walk = new TableWalk(asked(List.of(a)), answers, false, appetite);

    assertThat(walk.question().kind()).isEqualTo(Question.Kind.GET_NEXT);
    List<Step> more = walk.answered(response(binding("1.3.1.1", 1)));
    assertThat(more.get(0).answered(error(PDU.noSuchName, 1))).isEmpty();
    assertThat(answers.rows(a).size()).isEqualTo(1);
    assertThat(answers.missing(a)).isNull();
  }

  private List<AskedObject> asked(List<MibObject> columns) {
    return columns.stream().map(column -> AskedObject.of(column, places)).toList();
  }

  private TableWalk walk(List<MibObject> columns) {
    return new TableWalk(asked(columns), answers, true, appetite);
  }

  private static List<MibObject> scalars(int count) {
    List<MibObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      objects.add(Profiles.scalar("s" + i, "1.3." + i + ".0"));
    }
    return objects;
  }

  private static PduAnswer response(VariableBinding... bindings) {
    return new PduAnswer(new PDU(PDU.RESPONSE, List.of(bindings)));
  }

  private static PduAnswer error(int status, int index) {
    PDU pdu = new PDU(PDU.RESPONSE, List.of());
    pdu.setErrorStatus(status);
    pdu.setErrorIndex(index);
    return new PduAnswer(pdu);
  }

  private static VariableBinding binding(String oid, int value) {
    return binding(oid, new Integer32(value));
  }

  private static VariableBinding binding(String oid, Variable value) {
    return new VariableBinding(new OID(oid), value);
  }
}
