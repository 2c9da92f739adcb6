package io.watchfire.probe.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** What is written is what SNMP4J reads. */
class RequestBytesTest {

  @Test
  void randomRequestsAreReadBySnmp4j() throws IOException {
    long seed = Long.getLong("watchfire.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      List<OID> names = names(random);
      int rows = 1 + random.nextInt(200);
      Question question =
          switch (random.nextInt(3)) {
            case 0 -> Question.get(names);
            case 1 -> Question.getNext(names);
            default -> Question.getBulk(rows, names);
          };
      String community = "c".repeat(random.nextInt(300));
      RequestBytes bytes = question.bytes(RequestBytes.V2C, community);
      int id = 1 << 30 | random.nextInt(1 << 30);
      ByteBuffer.wrap(bytes.octets()).putInt(bytes.idAt(), id);

      PDU read = read(bytes.octets(), community);

      PDU wanted = question.into(new PDU());
      assertThat(read.getType()).isEqualTo(wanted.getType());
      assertThat(read.getRequestID().getValue()).isEqualTo(id);
      assertThat(read.getVariableBindings()).isEqualTo(wanted.getVariableBindings());
      if (question.kind() == Question.Kind.GET_BULK) {
        assertThat(read.getNonRepeaters()).isZero();
        assertThat(read.getMaxRepetitions()).isEqualTo(rows);
      }
    }
  }

  @Test
  void aQuestionIsEncodedOnceForACommunity() {
    Question question = Question.get(List.of(new OID("1.3.6.1.2.1.1.3.0")));

    RequestBytes one = question.bytes(RequestBytes.V2C, "public");

    assertThat(question.bytes(RequestBytes.V2C, "public")).isSameAs(one);
    assertThat(question.bytes(RequestBytes.V2C, "other").octets()).isNotEqualTo(one.octets());
    assertThat(question.bytes(RequestBytes.V1, "public").octets()[4]).isZero();
  }

  private static List<OID> names(Random random) {
    List<OID> names = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      int[] ids = new int[2 + random.nextInt(20)];
      ids[0] = random.nextInt(3);
      ids[1] = random.nextInt(40);
      for (int j = 2; j < ids.length; j++) {
        ids[j] = random.nextInt() >>> random.nextInt(32);
      }
      names.add(new OID(ids));
    }
    return names;
  }

  private static PDU read(byte[] octets, String community) throws IOException {
    BERInputStream in = new BERInputStream(ByteBuffer.wrap(octets));
    BER.MutableByte type = new BER.MutableByte();
    assertThat(BER.decodeHeader(in, type)).isEqualTo((int) (octets.length - in.getPosition()));
    Integer32 version = new Integer32();
    version.decodeBER(in);
    assertThat(version.getValue()).isEqualTo(1);
    OctetString name = new OctetString();
    name.decodeBER(in);
    assertThat(name.getValue()).isEqualTo(community.getBytes(StandardCharsets.US_ASCII));
    PDU pdu = new PDU();
    pdu.decodeBER(in);
    return pdu;
  }
}
