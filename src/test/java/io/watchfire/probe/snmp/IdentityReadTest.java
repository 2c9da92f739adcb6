package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.PduAnswer;
import io.watchfire.probe.snmp.wire.Question;
import io.watchfire.target.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** What a device is, also where it has not got all that is asked for. */
class IdentityReadTest {
  private static final OID DESCR = new OID("1.3.6.1.2.1.1.1.0");
  private static final OID OBJECT_ID = new OID("1.3.6.1.2.1.1.2.0");
  private static final OID NAME = new OID("1.3.6.1.2.1.1.5.0");

  private final Map<OID, Variable> has = new TreeMap<>();
  private final List<Met> met = new ArrayList<>();

  IdentityReadTest() {
    has.put(DESCR, new OctetString("A thing"));
    has.put(OBJECT_ID, new OID("1.3.6.1.4.1.99999"));
    has.put(NAME, new OctetString("thing-1"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatVersionOneLacksDoesNotTakeTheRestWithIt(boolean numbered) {
    for (OID missing : List.of(DESCR, OBJECT_ID, NAME)) {
      Variable kept = has.remove(missing);

      read(new VersionOne(numbered));

      has.put(missing, kept);
      Met.Device device = (Met.Device) met.get(met.size() - 1);
      assertThat(device.name()).isEqualTo(missing.equals(NAME) ? "" : "thing-1");
      assertThat(device.identity().sysDescr()).isEqualTo(missing.equals(DESCR) ? "" : "A thing");
      assertThat(device.identity().sysObjectId())
          .isEqualTo(missing.equals(OBJECT_ID) ? "" : "1.3.6.1.4.1.99999");
    }
  }

  @Test
  void aDeviceWithNothingOfItIsStillADevice() {
    has.clear();

    VersionOne first = new VersionOne(true);
    read(first);
    assertThat(((Met.Device) met.get(0)).requests()).isEqualTo(first.asked).isGreaterThan(1);
    read(new VersionTwo());

    assertThat(met).hasSize(2).allMatch(one -> one instanceof Met.Device);
  }

  @Test
  void inVersionTwoOneAnswerIsEnough() {
    has.remove(NAME);
    VersionTwo line = new VersionTwo();

    read(line);

    assertThat(line.asked).isEqualTo(1);
    assertThat(((Met.Device) met.get(0)).requests()).isEqualTo(1);
    assertThat(((Met.Device) met.get(0)).identity().sysDescr()).isEqualTo("A thing");
  }

  private void read(Line line) {
    new IdentityRead(line, new Recognition(List.of()), met::add).begin();
  }

  /** Refuses a whole request for one name that it lacks, and may not say which. */
  private final class VersionOne extends Device {
    private final boolean numbered;

    VersionOne(boolean numbered) {
      this.numbered = numbered;
    }

    @Override
    PDU answer(List<OID> names) {
      PDU pdu = new PDU(PDU.RESPONSE, List.of());
      for (int i = 0; i < names.size(); i++) {
        Variable value = has.get(names.get(i));
        if (value == null) {
          PDU refused = new PDU(PDU.RESPONSE, List.of());
          refused.setErrorStatus(PDU.noSuchName);
          refused.setErrorIndex(numbered ? i + 1 : 0);
          return refused;
        }
        pdu.add(new VariableBinding(names.get(i), value));
      }
      return pdu;
    }
  }

  private final class VersionTwo extends Device {
    @Override
    PDU answer(List<OID> names) {
      PDU pdu = new PDU(PDU.RESPONSE, List.of());
      names.forEach(
          name -> pdu.add(new VariableBinding(name, has.getOrDefault(name, Null.noSuchInstance))));
      return pdu;
    }
  }

  private abstract static class Device implements Line {
    int asked;

    abstract PDU answer(List<OID> names);

    @Override
    public void ask(Question question, Exchange exchange) {
      asked++;
      assertThat(asked).isLessThan(9);
      exchange.answered(new PduAnswer(answer(question.names())));
    }

    @Override
    public void knock(Question question, Exchange exchange) {
      ask(question, exchange);
    }

    @Override
    public boolean hasBulk() {
      return false;
    }
  }
}
