package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.OidBytes;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Profile.MibObject;
import java.util.List;
import org.snmp4j.PDU;

/** A GET of some scalars. It is cut in two when the answer is too big for the device. */
record ScalarRead(Parcel parcel, Answers answers) implements Step {

  @Override
  public Question question() {
    return parcel.question();
  }

  @Override
  public List<Step> answered(Answer answer) {
    int status = answer.errorStatus();
    if (status == PDU.noError) {
      keep(answer);
      return List.of();
    }
    List<MibObject> objects = parcel.objects();
    int culprit = answer.errorIndex() - 1;
    if (status != PDU.tooBig && culprit >= 0 && culprit < objects.size()) {
      return without(culprit, status);
    }
    if (objects.size() == 1) {
      failed(Absence.UNREADABLE);
      return List.of();
    }
    int half = objects.size() / 2;
    return List.of(
        new ScalarRead(parcel.part(0, half), answers),
        new ScalarRead(parcel.part(half, objects.size()), answers));
  }

  @Override
  public void failed(Absence reason) {
    for (MibObject object : parcel.objects()) {
      answers.scalar(object, Reading.absent(reason));
    }
  }

  /** An error that names one object costs that object only, as SNMPv1 has no exceptions. */
  private List<Step> without(int culprit, int status) {
    Absence reason = status == PDU.noSuchName ? Absence.NO_SUCH_OBJECT : Absence.UNREADABLE;
    answers.scalar(parcel.objects().get(culprit), Reading.absent(reason));
    return parcel.objects().size() == 1
        ? List.of()
        : List.of(new ScalarRead(parcel.without(culprit), answers));
  }

  private void keep(Answer answer) {
    List<MibObject> objects = parcel.objects();
    for (int i = 0; i < objects.size(); i++) {
      MibObject object = objects.get(i);
      int at = find(answer, parcel.names().get(i), i);
      if (at >= 0 && object.isPlain() && answer.isNumber(at)) {
        answers.number(parcel.places().get(i), (double) answer.number(at));
      } else {
        answers.scalar(
            object, at < 0 ? Reading.absent(Absence.UNREADABLE) : Reading.of(answer, at, object));
      }
    }
  }

  /** Devices answer in the order they were asked in, nearly all of them. */
  private static int find(Answer answer, OidBytes name, int likely) {
    if (likely < answer.size() && answer.isNamed(likely, name)) {
      return likely;
    }
    for (int at = 0; at < answer.size(); at++) {
      if (answer.isNamed(at, name)) {
        return at;
      }
    }
    return -1;
  }
}
