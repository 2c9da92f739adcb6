package io.watchfire.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

class SnmpDeviceAnswersTest {
  private final NavigableMap<OID, Supplier<Variable>> values = new TreeMap<>();
  private final SnmpDeviceAnswers device = new SnmpDeviceAnswers("public", values);

  SnmpDeviceAnswersTest() {
    for (int i = 1; i <= 3; i++) {
      int value = i;
      values.put(new OID("1.3.1." + i), () -> new Integer32(value));
    }
    values.put(new OID("1.3.2.0"), () -> new OctetString("name"));
  }

  @Test
  void getAnswersValuesAndTellsMissingInstancesFromMissingObjects() throws IOException {
    PDU answer = ask(PDU.GET, "1.3.1.2", "1.3.1.9", "1.3.7.0");

    assertThat(answer.getType()).isEqualTo(PDU.RESPONSE);
    assertThat(answer.getRequestID().getValue()).isEqualTo(42);
    assertThat(answer.get(0).getVariable()).isEqualTo(new Integer32(2));
    assertThat(answer.get(1).getVariable()).isEqualTo(Null.noSuchInstance);
    assertThat(answer.get(2).getVariable()).isEqualTo(Null.noSuchObject);
  }

  @Test
  void bulkWalksInOrderToTheEndOfTheMib() throws IOException {
    PDU answer = ask(PDU.GETBULK, "1.3.1");

    assertThat(answer.getVariableBindings())
        .extracting(VariableBinding::getOid)
        .startsWith(new OID("1.3.1.1"), new OID("1.3.1.2"), new OID("1.3.1.3"), new OID("1.3.2.0"));
    assertThat(answer.get(4).getVariable()).isEqualTo(Null.endOfMibView);
  }

  @Test
  void rowsWhoseSupplierGivesNothingAreNotThere() throws IOException {
    values.put(new OID("1.3.1.2"), () -> null);

    assertThat(ask(PDU.GETNEXT, "1.3.1.1").get(0).getOid()).isEqualTo(new OID("1.3.1.3"));
  }

  @Test
  void anAnswerAboveTheLimitIsTooBig() throws IOException {
    device.largestAnswer(80);

    PDU answer = ask(PDU.GET, "1.3.1.1", "1.3.1.2", "1.3.1.3");

    assertThat(answer.getErrorStatus()).isEqualTo(PDU.tooBig);
    assertThat(answer.getRequestID().getValue()).isEqualTo(42);
  }

  @Test
  void otherCommunitiesVersionsAndWritesAreNotAnswered() throws IOException {
    assertThat(device.answer(message(1, "private", PDU.GET, "1.3.1.1"))).isEmpty();
    assertThat(device.answer(message(0, "public", PDU.GET, "1.3.1.1"))).isEmpty();
    assertThat(device.answer(message(1, "public", PDU.SET, "1.3.1.1"))).isEmpty();
  }

  @Test
  void rubbishIsNotAnswered() throws IOException {
    Random random = new Random(1);
    byte[] message = message(1, "public", PDU.GETBULK, "1.3.1.1", "1.3.2");
    for (int i = 0; i < 2000; i++) {
      byte[] broken = message.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      // neither an exception nor an endless answer
      assertThat(device.answer(broken).map(octets -> octets.length).orElse(0)).isLessThan(1500);
    }
    assertThat(device.answer(new byte[0])).isEmpty();
    assertThat(device.answer("not SNMP".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  private PDU ask(int type, String... oids) throws IOException {
    byte[] octets = device.answer(message(1, "public", type, oids)).orElseThrow();
    BERInputStream in = new BERInputStream(ByteBuffer.wrap(octets));
    BER.decodeHeader(in, new BER.MutableByte());
    new Integer32().decodeBER(in);
    new OctetString().decodeBER(in);
    PDU answer = new PDU();
    answer.decodeBER(in);
    return answer;
  }

  private static byte[] message(int version, String community, int type, String... oids)
      throws IOException {
    PDU pdu = new PDU();
    pdu.setType(type);
    pdu.setRequestID(new Integer32(42));
    if (type == PDU.GETBULK) {
      pdu.setMaxRepetitions(10);
    }
    for (String oid : oids) {
      pdu.add(new VariableBinding(new OID(oid)));
    }
    Integer32 number = new Integer32(version);
    OctetString name = new OctetString(community);
    int length = number.getBERLength() + name.getBERLength() + pdu.getBERLength();
    ByteBuffer octets = ByteBuffer.allocate(length + 8);
    BEROutputStream out = new BEROutputStream(octets);
    BER.encodeHeader(out, BER.SEQUENCE, length);
    number.encodeBER(out);
    name.encodeBER(out);
    pdu.encodeBER(out);
    byte[] message = new byte[octets.position()];
    octets.flip().get(message);
    return message;
  }
}
