package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.OidBytes;
import io.watchfire.probe.snmp.wire.Question;
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
    int culprit = answer.errorIndex() - 1;
    if (status != PDU.tooBig && culprit >= 0 && culprit < parcel.size()) {
      return without(culprit, status);
    }
    if (parcel.size() == 1) {
      failed(Absence.UNREADABLE);
      return List.of();
    }
    int half = parcel.size() / 2;
    return List.of(
        new ScalarRead(parcel.part(0, half), answers),
        new ScalarRead(parcel.part(half, parcel.size()), answers));
  }

  @Override
  public void failed(Absence reason) {
    for (AskedObject scalar : parcel.scalars()) {
      answers.scalar(scalar.object(), Reading.absent(reason));
    }
  }

  /** An error that names one object costs that object only, as SNMPv1 has no exceptions. */
  private List<Step> without(int culprit, int status) {
    Absence reason = status == PDU.noSuchName ? Absence.NO_SUCH_OBJECT : Absence.UNREADABLE;
    answers.scalar(parcel.scalars().get(culprit).object(), Reading.absent(reason));
    return parcel.size() == 1
        ? List.of()
        : List.of(new ScalarRead(parcel.without(culprit), answers));
  }

  private void keep(Answer answer) {
    List<AskedObject> scalars = parcel.scalars();
    for (int i = 0; i < scalars.size(); i++) {
      AskedObject scalar = scalars.get(i);
      int at = find(answer, scalar.name(), i);
      if (at < 0) {
        answers.scalar(scalar.object(), Reading.absent(Absence.UNREADABLE));
      } else {
        keep(scalar, answer, at);
      }
    }
  }

  /** Nearly all are numbers, and make no object. */
  private void keep(AskedObject scalar, Answer answer, int at) {
    double number = scalar.number(answer, at);
    if (Double.isNaN(number)) {
      answers.scalar(scalar.object(), Reading.of(answer, at, scalar.object()));
    } else {
      answers.number(scalar.place(), number);
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
