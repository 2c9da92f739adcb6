package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.v3.Refusal;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.OidBytes;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Recognition;
import io.watchfire.target.Recognition.Identity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/**
 * Asks a device what it is: one GET, more where it lacks something of it, and one GETNEXT for each
 * subtree that is needed to recognise it.
 */
final class IdentityRead implements Exchange {
  private static final List<OID> NAMES =
      List.of(
          new OID("1.3.6.1.2.1.1.1.0"), new OID("1.3.6.1.2.1.1.2.0"), new OID("1.3.6.1.2.1.1.5.0"));
  private static final List<OidBytes> EACH = NAMES.stream().map(OidBytes::of).toList();

  /** Shared by all devices: it is encoded once. */
  private static final Question WHO = Question.get(NAMES);

  private final Line line;
  private final Recognition recognition;
  private final Consumer<Met> done;
  private final Queue<List<OID>> unasked = new ArrayDeque<>();
  private final Queue<String> open = new ArrayDeque<>();
  private List<OID> asked = NAMES;
  private boolean answered;
  private int requests;
  private Identity identity = new Identity("", "");
  private String name = "";

  /**
   * @param done is told once
   */
  IdentityRead(Line line, Recognition recognition, Consumer<Met> done) {
    this.line = line;
    this.recognition = recognition;
    this.done = done;
  }

  void begin() {
    ask(WHO, this);
  }

  private void ask(Question question, Exchange exchange) {
    requests++;
    line.ask(question, exchange);
  }

  @Override
  public void silent() {
    if (answered) {
      goOn();
    } else {
      done.accept(new Met.Silent(Absence.TIMEOUT));
    }
  }

  @Override
  public void answered(Answer answer) {
    if (answer.errorStatus() == PDU.authorizationError) {
      done.accept(
          new Met.Silent(
              Absence.AUTHENTICATION_FAILURE,
              answer instanceof Refusal refusal ? refusal.why() : ""));
      return;
    }
    answered = true;
    if (answer.errorStatus() == PDU.noError) {
      take(answer);
    } else {
      withoutWhatIsMissing(answer.errorIndex());
    }
    goOn();
  }

  private void take(Answer answer) {
    String oid = oid(answer);
    String descr = text(answer, 0);
    String called = text(answer, 2);
    identity =
        new Identity(
            oid.isEmpty() ? identity.sysObjectId() : oid,
            descr.isEmpty() ? identity.sysDescr() : descr);
    name = called.isEmpty() ? name : called;
  }

  /** In version 1 one missing object takes the others with it. */
  private void withoutWhatIsMissing(int index) {
    if (asked.size() == 1) {
      return;
    }
    if (index >= 1 && index <= asked.size()) {
      List<OID> others = new ArrayList<>(asked);
      others.remove(index - 1);
      unasked.add(others);
    } else {
      asked.forEach(one -> unasked.add(List.of(one)));
    }
  }

  private void goOn() {
    List<OID> following = unasked.poll();
    if (following != null) {
      asked = following;
      ask(Question.get(following), this);
    } else if (recognition.of(identity).isPresent()) {
      tell(Set.of());
    } else {
      open.addAll(recognition.subtrees());
      next();
    }
  }

  private void next() {
    String subtree = open.poll();
    if (subtree == null) {
      tell(Set.of());
      return;
    }
    OID root = new OID(subtree);
    ask(
        Question.getNext(List.of(root)),
        new Exchange() {
          @Override
          public void answered(Answer answer) {
            if (isWithin(answer, OidBytes.of(root))) {
              tell(Set.of(subtree));
            } else {
              next();
            }
          }

          @Override
          public void silent() {
            // some agents do not answer for what they do not have
            next();
          }
        });
  }

  private void tell(Set<String> present) {
    done.accept(
        new Met.Device(
            identity,
            name,
            present.isEmpty() ? recognised() : recognition.of(identity, present),
            requests));
  }

  private Optional<Recognition.Recognised> recognised() {
    return recognition.of(identity, Set.of());
  }

  private static boolean isWithin(Answer answer, OidBytes root) {
    return answer.errorStatus() == PDU.noError
        && answer.size() > 0
        && answer.isBelow(0, root)
        && !answer.variable(0).isException();
  }

  private static String oid(Answer answer) {
    for (int i = 0; i < answer.size(); i++) {
      if (answer.isNamed(i, EACH.get(1)) && answer.variable(i) instanceof OID oid) {
        return oid.toDottedString();
      }
    }
    return "";
  }

  private static String text(Answer answer, int which) {
    for (int i = 0; i < answer.size(); i++) {
      if (answer.isNamed(i, EACH.get(which))) {
        Variable variable = answer.variable(i);
        if (variable instanceof OctetString octets) {
          return DeviceText.line(octets.getValue());
        }
        return variable.isException() || variable instanceof Null ? "" : variable.toString();
      }
    }
    return "";
  }
}
