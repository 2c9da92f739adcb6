package io.watchfire.probe.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** What is read in place is what SNMP4J reads of the same octets. */
class WireAnswerTest {
  private static final int ANSWERS = Integer.getInteger("watchfire.answers", 3000);

  private final WireAnswer answer = new WireAnswer();

  @Test
  void randomAnswersReadAsSnmp4jReadsThem() throws IOException {
    long seed = Long.getLong("watchfire.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < ANSWERS; i++) {
      PDU pdu = response(random);
      byte[] octets = message(pdu);

      assertThat(answer.read(Unpooled.wrappedBuffer(octets))).isTrue();

      assertThat(answer.requestId()).isEqualTo(pdu.getRequestID().getValue());
      assertThat(answer.errorStatus()).isEqualTo(pdu.getErrorStatus());
      assertThat(answer.errorIndex()).isEqualTo(pdu.getErrorIndex());
      assertThat(answer.size()).isEqualTo(pdu.size());
      PduAnswer oracle = new PduAnswer(pdu);
      for (int j = 0; j < pdu.size(); j++) {
        compare(oracle, j);
      }
    }
  }

  private void compare(PduAnswer oracle, int i) {
    OID oid = oracle.oid(i);
    assertThat(answer.oid(i)).isEqualTo(oid);
    assertThat(answer.isNamed(i, OidBytes.of(oid))).isTrue();
    OID parent = new OID(oid.getValue(), 0, oid.size() - 1);
    assertThat(answer.isBelow(i, OidBytes.of(parent))).isTrue();
    assertThat(answer.isNamed(i, OidBytes.of(parent))).isFalse();
    assertThat(answer.isBelow(i, OidBytes.of(oid))).isFalse();
    assertThat(answer.isNumber(i)).isEqualTo(oracle.isNumber(i));
    if (oracle.isNumber(i)) {
      assertThat(answer.number(i)).isEqualTo(oracle.number(i));
    }
    assertThat(answer.variable(i)).isEqualTo(oracle.variable(i));
    assertThat(answer.variable(i).getSyntax()).isEqualTo(oracle.variable(i).getSyntax());
  }

  /** Nothing that comes may throw, wherever it is broken; what is believed reads as with SNMP4J. */
  @Test
  void brokenDatagramsAreRefusedOrReadWithoutAFault() throws IOException {
    long seed = Long.getLong("watchfire.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < ANSWERS; i++) {
      byte[] octets = broken(message(response(random)), random);
      ByteBuf datagram = Unpooled.wrappedBuffer(octets);
      if (answer.read(datagram)) {
        for (int j = 0; j < answer.size(); j++) {
          assertThat(answer.oid(j)).isNotNull();
          assertThat(answer.variable(j)).isNotNull();
          if (answer.isNumber(j)) {
            answer.number(j);
          }
        }
      }
    }
  }

  @Test
  void aGaugeWhoseHighBitLooksLikeASignIsStillPositive() {
    byte[] octets = new byte[] {0x42, 4, -1, -1, -1, -2};

    assertThat(answer.read(Unpooled.wrappedBuffer(around(octets)))).isTrue();

    assertThat(answer.isNumber(0)).isTrue();
    assertThat(answer.number(0)).isEqualTo(4_294_967_294L);
  }

  @Test
  void anIntegerOfFiveOctetsKeepsItsValue() {
    assertThat(answer.read(Unpooled.wrappedBuffer(around(new byte[] {2, 5, 1, 0, 0, 0, 0}))))
        .isTrue();

    assertThat(answer.number(0)).isEqualTo(1L << 32);
  }

  @Test
  void aNumberOfNoLengthIsNotOneAndSpoilsNothing() {
    assertThat(answer.read(Unpooled.wrappedBuffer(around(new byte[] {0x41, 0})))).isTrue();

    assertThat(answer.isNumber(0)).isFalse();
    assertThat(answer.variable(0)).isNotNull();
  }

  @Test
  void requestsAndForeignProtocolsAreNoAnswers() {
    byte[] request =
        RequestBytes.get(1, "public", List.of(OidBytes.of(new OID("1.3.1.0")))).octets();

    assertThat(answer.read(Unpooled.wrappedBuffer(request))).isFalse();
    assertThat(answer.read(Unpooled.wrappedBuffer(new byte[0]))).isFalse();
    assertThat(answer.read(Unpooled.wrappedBuffer(new byte[] {0x30, (byte) 0x84, 1, 1, 1})))
        .isFalse();
  }

  private static byte[] around(byte[] value) {
    byte[] name = {6, 3, 43, 6, 1};
    byte[] head = {
      0x30, 0, 2, 1, 1, 4, 0, (byte) 0xa2, 0, 2, 1, 7, 2, 1, 0, 2, 1, 0, 0x30, 0, 0x30, 0
    };
    byte[] all = Arrays.copyOf(head, head.length + name.length + value.length);
    System.arraycopy(name, 0, all, head.length, name.length);
    System.arraycopy(value, 0, all, head.length + name.length, value.length);
    for (int at : new int[] {1, 8, 19, 21}) {
      all[at] = (byte) (all.length - at - 1);
    }
    return all;
  }

  private static byte[] broken(byte[] whole, Random random) {
    byte[] octets = whole;
    if (random.nextInt(4) == 0) {
      octets = Arrays.copyOf(octets, random.nextInt(octets.length + 1));
    }
    for (int hits = random.nextInt(6); hits > 0 && octets.length > 0; hits--) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    return octets;
  }

  private static PDU response(Random random) {
    PDU pdu = new PDU();
    pdu.setType(PDU.RESPONSE);
    pdu.setRequestID(new Integer32(random.nextInt() >>> 1 + random.nextInt(30)));
    if (random.nextInt(10) == 0) {
      pdu.setErrorStatus(random.nextInt(19));
      pdu.setErrorIndex(random.nextInt(5));
    }
    int size = random.nextInt(random.nextInt(20) == 0 ? 200 : 12);
    for (int i = 0; i < size; i++) {
      pdu.add(new VariableBinding(oid(random), value(random)));
    }
    return pdu;
  }

  private static OID oid(Random random) {
    int[] ids = new int[3 + random.nextInt(16)];
    ids[0] = random.nextInt(3);
    ids[1] = random.nextInt(40);
    for (int i = 2; i < ids.length; i++) {
      ids[i] = random.nextInt() >>> random.nextInt(32);
    }
    return new OID(ids);
  }

  private static Variable value(Random random) {
    long some = random.nextLong() >>> random.nextInt(64);
    return switch (random.nextInt(11)) {
      case 0 -> new Integer32((int) some);
      case 1 -> new Counter32(some & 0xffff_ffffL);
      case 2 -> new Gauge32(some & 0xffff_ffffL);
      case 3 -> new TimeTicks(some & 0xffff_ffffL);
      case 4 -> new Counter64(some);
      case 5 -> octets(random);
      case 6 -> oid(random);
      case 7 -> new IpAddress(new byte[] {10, 1, 2, (byte) some});
      case 8 -> new Opaque(octets(random).getValue());
      case 9 -> new Null(128 + random.nextInt(3));
      default -> new Null();
    };
  }

  private static OctetString octets(Random random) {
    byte[] octets = new byte[random.nextInt(random.nextInt(10) == 0 ? 400 : 20)];
    random.nextBytes(octets);
    return new OctetString(octets);
  }

  private static byte[] message(PDU pdu) throws IOException {
    BEROutputStream inner = new BEROutputStream(java.nio.ByteBuffer.allocate(64_000));
    BER.encodeInteger(inner, BER.INTEGER, 1);
    BER.encodeString(inner, BER.OCTETSTRING, "public".getBytes("US-ASCII"));
    pdu.encodeBER(inner);
    byte[] contents = Arrays.copyOf(inner.getBuffer().array(), inner.getBuffer().position());
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    BER.encodeHeader(whole, BER.SEQUENCE, contents.length);
    whole.write(contents);
    return whole.toByteArray();
  }
}
