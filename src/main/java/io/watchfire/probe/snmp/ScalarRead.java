package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** A GET of some scalars. It is cut in two when the answer is too big for the device. */
record ScalarRead(List<MibObject> objects, Answers answers) implements Step {

  @Override
  public PDU request() {
    PDU pdu = new PDU();
    pdu.setType(PDU.GET);
    for (MibObject object : objects) {
      pdu.add(new VariableBinding(new OID(object.oid())));
    }
    return pdu;
  }

  @Override
  public List<Step> answered(PDU response) {
    int status = response.getErrorStatus();
    if (status == PDU.noError) {
      keep(response);
      return List.of();
    }
    int culprit = response.getErrorIndex() - 1;
    if (status != PDU.tooBig && culprit >= 0 && culprit < objects.size()) {
      return without(culprit, status);
    }
    if (objects.size() == 1) {
      failed(Absence.UNREADABLE);
      return List.of();
    }
    int half = objects.size() / 2;
    return List.of(
        new ScalarRead(objects.subList(0, half), answers),
        new ScalarRead(objects.subList(half, objects.size()), answers));
  }

  @Override
  public void failed(Absence reason) {
    for (MibObject object : objects) {
      answers.scalar(object, Reading.absent(reason));
    }
  }

  /** An error that names one object costs that object only, as SNMPv1 devices behind a proxy do. */
  private List<Step> without(int culprit, int status) {
    Absence reason = status == PDU.noSuchName ? Absence.NO_SUCH_OBJECT : Absence.UNREADABLE;
    answers.scalar(objects.get(culprit), Reading.absent(reason));
    List<MibObject> rest = new ArrayList<>(objects);
    rest.remove(culprit);
    return rest.isEmpty() ? List.of() : List.of(new ScalarRead(List.copyOf(rest), answers));
  }

  private void keep(PDU response) {
    Map<OID, Variable> answered = new HashMap<>();
    for (VariableBinding binding : response.getVariableBindings()) {
      answered.put(binding.getOid(), binding.getVariable());
    }
    for (MibObject object : objects) {
      Variable variable = answered.get(new OID(object.oid()));
      answers.scalar(
          object,
          variable == null ? Reading.absent(Absence.UNREADABLE) : Reading.of(variable, object));
    }
  }
}
