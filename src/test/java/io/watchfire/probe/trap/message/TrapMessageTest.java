package io.watchfire.probe.trap.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.SnmpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.VariableBinding;

/** Datagrams become notifications; those that are none cost nothing. */
class TrapMessageTest {
  private static final OctetString COMMUNITY = new OctetString("battery staple");
  private static final OID ON_BATTERY = new OID("1.3.6.1.2.1.33.2.1");

  @Test
  void aTrapSaysWhatItIs() throws IOException {
    PDU pdu = second(PDU.TRAP, ON_BATTERY);
    Notification read = read(message(1, pdu));

    assertThat(read)
        .isEqualTo(
            new Notification(
                SnmpVersion.V2C,
                COMMUNITY,
                null,
                ON_BATTERY.toDottedString(),
                null,
                4711,
                false,
                pdu.getVariableBindings()));
  }

  @Test
  void aForwardedTrapSaysWhoseItIs() throws IOException {
    PDU pdu = second(PDU.TRAP, ON_BATTERY);
    pdu.add(new VariableBinding(new OID("1.3.6.1.6.3.18.1.3.0"), new IpAddress("10.0.0.2")));

    assertThat(read(message(1, pdu)).agent()).isEqualTo(InetAddress.getByName("10.0.0.2"));
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "0, 0, 1.3.6.1.6.3.1.1.5.1",
    "2, 0, 1.3.6.1.6.3.1.1.5.3",
    "3, 99, 1.3.6.1.6.3.1.1.5.4",
    "6, 5, 1.3.6.1.4.1.318.0.5",
  })
  void aTrapOfVersion1HasTheNameThatRfc3584GivesIt(int generic, int specific, String oid)
      throws IOException {
    PDUv1 pdu = new PDUv1();
    pdu.setType(PDU.V1TRAP);
    pdu.setEnterprise(new OID("1.3.6.1.4.1.318"));
    pdu.setGenericTrap(generic);
    pdu.setSpecificTrap(specific);
    pdu.setAgentAddress(new IpAddress("10.0.0.5"));

    assertThat(read(message(0, pdu)))
        .isEqualTo(
            new Notification(
                SnmpVersion.V1,
                COMMUNITY,
                null,
                oid,
                InetAddress.getByName("10.0.0.5"),
                0,
                false,
                pdu.getVariableBindings()));
  }

  @Test
  void anInformIsAcknowledgedWithWhatItSaid() throws IOException {
    PDU inform = second(PDU.INFORM, ON_BATTERY);
    TrapMessage message = TrapMessage.read(message(1, inform)).orElseThrow();
    assertThat(message.notification().inform()).isTrue();

    BERInputStream in = new BERInputStream(ByteBuffer.wrap(message.acknowledgement()));
    BER.decodeHeader(in, new BER.MutableByte());
    Integer32 version = new Integer32();
    version.decodeBER(in);
    OctetString community = new OctetString();
    community.decodeBER(in);
    PDU answer = new PDU();
    answer.decodeBER(in);
    assertThat(version.getValue()).isEqualTo(SnmpConstants.version2c);
    assertThat(community).isEqualTo(COMMUNITY);
    assertThat(answer.getType()).isEqualTo(PDU.RESPONSE);
    assertThat(answer.getRequestID().getValue()).isEqualTo(4711);
    assertThat(answer.getErrorStatus()).isZero();
    assertThat(answer.getVariableBindings()).isEqualTo(inform.getVariableBindings());
    assertThat(in.available()).isZero();
  }

  @Test
  void requestsAnswersAndTrapsWithoutANameAreNone() throws IOException {
    PDU nameless = new PDU();
    nameless.setType(PDU.TRAP);

    assertThat(TrapMessage.read(message(1, second(PDU.GET, ON_BATTERY)))).isEmpty();
    assertThat(TrapMessage.read(message(1, second(PDU.RESPONSE, ON_BATTERY)))).isEmpty();
    assertThat(TrapMessage.read(message(0, second(PDU.TRAP, ON_BATTERY)))).isEmpty();
    assertThat(TrapMessage.read(message(2, second(PDU.TRAP, ON_BATTERY)))).isEmpty();
    assertThat(TrapMessage.read(message(1, nameless))).isEmpty();
    assertThat(TrapMessage.read(new byte[0])).isEmpty();
  }

  /** Whatever is thrown here would be thrown at the socket. */
  @Test
  void brokenAndHostileDatagramsAreReadAsNothingOrSomethingButNeverThrow() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed of the broken datagrams: " + seed);
    Random random = new Random(seed);
    PDUv1 first = new PDUv1();
    first.setType(PDU.V1TRAP);
    first.setEnterprise(new OID("1.3.6.1.4.1.318"));
    first.setGenericTrap(6);
    first.setAgentAddress(new IpAddress("10.0.0.5"));
    byte[][] good = {
      message(1, second(PDU.TRAP, ON_BATTERY)),
      message(1, second(PDU.INFORM, ON_BATTERY)),
      message(0, first),
    };
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] broken = good[random.nextInt(good.length)].clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        broken[random.nextInt(broken.length)] = interesting(random);
      }
      if (random.nextInt(4) == 0) {
        broken = Arrays.copyOf(broken, random.nextInt(2 * broken.length));
      }
      var message = TrapMessage.read(broken);
      TrapMessage.isOfUser(broken);
      if (message.isPresent()) {
        read++;
        message.get().acknowledgement();
      }
    }
    assertThat(read).as("some are still to be read").isGreaterThan(1000);
  }

  private static byte interesting(Random random) {
    byte[] lengths = {0, 1, 0x7f, (byte) 0x80, (byte) 0x84, (byte) 0x88, (byte) 0xff, 0x30, 0x06};
    return random.nextBoolean()
        ? lengths[random.nextInt(lengths.length)]
        : (byte) random.nextInt(256);
  }

  private static Notification read(byte[] datagram) {
    return TrapMessage.read(datagram).orElseThrow().notification();
  }

  private static PDU second(int type, OID trap) {
    PDU pdu = new PDU();
    pdu.setType(type);
    pdu.setRequestID(new Integer32(4711));
    pdu.add(new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(123)));
    pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, trap));
    pdu.add(new VariableBinding(new OID("1.3.6.1.2.1.33.1.2.3.0"), new Integer32(12)));
    return pdu;
  }

  private static byte[] message(int version, PDU pdu) throws IOException {
    Integer32 number = new Integer32(version);
    int length = number.getBERLength() + COMMUNITY.getBERLength() + pdu.getBERLength();
    BEROutputStream out =
        new BEROutputStream(ByteBuffer.allocate(length + BER.getBERLengthOfLength(length) + 1));
    BER.encodeHeader(out, BER.SEQUENCE, length);
    number.encodeBER(out);
    COMMUNITY.encodeBER(out);
    pdu.encodeBER(out);
    return out.getBuffer().array();
  }
}
