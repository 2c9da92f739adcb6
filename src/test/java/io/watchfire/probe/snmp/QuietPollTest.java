package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.watchfire.probe.snmp.wire.WireAnswer;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived.How;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.TargetId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** Millions of values come by; what they cost is their place in an array. */
class QuietPollTest {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final TargetId UPS = new TargetId("ups");
  private static final int POLLS = 2_000;

  @Test
  void aPollOfMoreNumbersMakesNoMoreObjects() throws IOException {
    double few = bytesOf(4);
    double many = bytesOf(20);

    assertThat((many - few) / 16).isLessThanOrEqualTo(Double.BYTES);
  }

  /** What a poll allocates once it has its answer. */
  private static double bytesOf(int scalars) throws IOException {
    List<MibObject> objects = new ArrayList<>();
    for (int i = 0; i < scalars; i++) {
      objects.add(Profiles.scalar("load" + i, "1.3.6.1.4.1.1.1." + (1000 + i) + ".0"));
    }
    Profile profile = Profiles.of(objects, Profiles.derived("load", "load1", How.VALUE));
    ReadPlan plan = ReadPlan.of(profile);
    Repertoire repertoire = new Repertoire(plan);
    DeviceValues values = new DeviceValues(plan.shown());
    Rates rates = new Rates();
    WireAnswer answer = answerTo(plan.requests().gets().get(0));
    long before = 0;
    for (int poll = 0; poll < 2 * POLLS; poll++) {
      if (poll == POLLS) {
        before = THREADS.getCurrentThreadAllocatedBytes();
      }
      Answers answers = new Answers(plan.places());
      new ScalarRead(plan.requests().gets().get(0), answers).answered(answer);
      repertoire.learn(answers);
      plan.indicators().of(UPS, Instant.EPOCH, answers, rates, SeenRows.NONE);
      values.of(answers);
    }
    return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / POLLS;
  }

  private static WireAnswer answerTo(Parcel parcel) throws IOException {
    ScopedPDU pdu = new ScopedPDU();
    pdu.setType(PDU.RESPONSE);
    for (OID name : parcel.question().names()) {
      // a number that has no object of its own
      pdu.add(new VariableBinding(name, new Integer32(123_456)));
    }
    BEROutputStream encoded = new BEROutputStream(ByteBuffer.allocate(pdu.getBERLength()));
    pdu.encodeBER(encoded);
    byte[] octets = encoded.getBuffer().array();
    WireAnswer answer = new WireAnswer();
    System.arraycopy(octets, 0, answer.room(octets.length), 0, octets.length);
    assertThat(answer.readScoped(octets.length)).isTrue();
    return answer;
  }
}
