package io.watchfire.probe.snmp.v3;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Answers that nobody signed, to messages that were listened to. */
final class Forged {
  private static final byte[] ENGINE = HexFormat.of().parseHex("80001f88046576696c");
  private static final byte[] NOTHING = new byte[0];

  private Forged() {}

  static boolean isDiscovery(byte[] message) {
    return read(message).level() == 0;
  }

  static byte[] report(byte[] message, String counter) {
    return of(message, PDU.REPORT, new VariableBinding(new OID(counter), new Counter32(1)));
  }

  static byte[] response(byte[] message) {
    return of(
        message,
        PDU.RESPONSE,
        new VariableBinding(SessionOnLoopback.NAME, new OctetString("forged")));
  }

  private static byte[] of(byte[] message, int type, VariableBinding binding) {
    int id = read(message).id();
    PDU pdu = new PDU();
    pdu.setType(type);
    pdu.setRequestID(new Integer32(id));
    pdu.add(binding);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try {
      pdu.encodeBER(encoded);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    MessageWriter ber = new MessageWriter();
    ber.raw(encoded.toByteArray());
    ber.octets(NOTHING);
    ber.octets(ENGINE);
    ber.wrap(MessageWriter.SEQUENCE, 0);
    int scoped = ber.length();
    ber.octets(NOTHING);
    ber.octets(NOTHING);
    ber.octets(NOTHING);
    ber.number(77);
    ber.number(1);
    ber.octets(ENGINE);
    ber.wrap(MessageWriter.SEQUENCE, scoped);
    ber.wrap(MessageWriter.OCTETS, scoped);
    int header = ber.length();
    ber.number(3);
    ber.octets(new byte[] {0});
    ber.number(65_507);
    ber.number(id);
    ber.wrap(MessageWriter.SEQUENCE, header);
    ber.number(3);
    ber.wrap(MessageWriter.SEQUENCE, 0);
    return ber.toBytes();
  }

  private static Incoming read(byte[] message) {
    Incoming incoming = new Incoming();
    if (!incoming.read(Unpooled.wrappedBuffer(message))) {
      throw new IllegalArgumentException("no message");
    }
    return incoming;
  }
}
