package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.security.DecryptParams;

/** Encodes messages of version 3, signed and encrypted. */
final class Outgoing {
  static final int AUTH = 1;
  static final int PRIVACY = 2;
  private static final int REPORTABLE = 4;
  private static final int VERSION = 3;
  private static final int USM = 3;
  private static final int LARGEST = 65_507;
  private static final byte[] NOTHING = new byte[0];

  private Outgoing() {}

  /** Flags of the level that a user's messages have. */
  static int level(SnmpUser user) {
    return (user.auth() == null ? 0 : AUTH) | (user.privacy() == null ? 0 : PRIVACY);
  }

  /** Asks an engine who it is, and nothing else. */
  static byte[] discovery(int id) {
    PDU empty = new PDU();
    empty.setType(PDU.GET);
    byte[] scoped = scoped(NOTHING, "", withId(empty, id));
    return message(id, 0, NOTHING, 0, 0, NOTHING, NOTHING, NOTHING, scoped);
  }

  static byte[] request(int id, PDU pdu, SnmpUser user, Engine engine, EngineKeys keys, long now) {
    byte[] data = scoped(engine.id(), user.context(), withId(pdu, id));
    byte[] salt = NOTHING;
    int time = engine.time(now);
    if (user.privacy() != null) {
      DecryptParams salted = new DecryptParams();
      byte[] encrypted =
          Protocols.of(user.privacy().protocol())
              .encrypt(data, 0, data.length, keys.privacy(), engine.boots(), time, salted);
      data = Ber.octets(encrypted);
      salt = salted.array;
    }
    AuthenticationProtocol signature =
        user.auth() == null ? null : Protocols.of(user.auth().protocol());
    byte[] name = user.name().getBytes(StandardCharsets.UTF_8);
    byte[] digest = signature == null ? NOTHING : new byte[signature.getAuthenticationCodeLength()];
    byte[] message =
        message(id, level(user), engine.id(), engine.boots(), time, name, digest, salt, data);
    sign(message, signature, keys, message.length - data.length - 2 - salt.length - digest.length);
    return message;
  }

  private static void sign(
      byte[] message, @Nullable AuthenticationProtocol signature, EngineKeys keys, int at) {
    if (signature != null) {
      signature.authenticate(
          keys.auth(),
          message,
          0,
          message.length,
          new ByteArrayWindow(message, at, signature.getAuthenticationCodeLength()));
    }
  }

  private static byte[] message(
      int id,
      int level,
      byte[] engineId,
      int boots,
      int time,
      byte[] name,
      byte[] digest,
      byte[] salt,
      byte[] data) {
    byte[] header =
        Ber.sequence(
            Ber.number(id),
            Ber.number(LARGEST),
            Ber.octets(new byte[] {(byte) (level | REPORTABLE)}),
            Ber.number(USM));
    byte[] security =
        Ber.sequence(
            Ber.octets(engineId),
            Ber.number(boots),
            Ber.number(time),
            Ber.octets(name),
            Ber.octets(digest),
            Ber.octets(salt));
    return Ber.sequence(Ber.number(VERSION), header, Ber.octets(security), data);
  }

  private static byte[] scoped(byte[] engineId, String context, PDU pdu) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(512);
    try {
      pdu.encodeBER(encoded);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return Ber.sequence(
        Ber.octets(engineId),
        Ber.octets(context.getBytes(StandardCharsets.UTF_8)),
        encoded.toByteArray());
  }

  private static PDU withId(PDU pdu, int id) {
    pdu.setRequestID(new org.snmp4j.smi.Integer32(id));
    return pdu;
  }
}
