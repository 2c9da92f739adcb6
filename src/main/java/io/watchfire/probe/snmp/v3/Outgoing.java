package io.watchfire.probe.snmp.v3;

import io.watchfire.probe.snmp.wire.RequestBytes;
import io.watchfire.target.SnmpUser;

/** Encodes messages of version 3, signed and encrypted; each is used up before the next. */
final class Outgoing {
  static final int AUTH = 1;
  static final int PRIVACY = 2;
  private static final int REPORTABLE = 4;
  private static final int VERSION = 3;
  private static final int USM = 3;
  private static final int LARGEST = 65_507;
  private static final byte[] NOTHING = new byte[0];

  /** What goes with the question who an engine is: an empty GET. */
  private static final byte[] EMPTY_GET = {
    (byte) 0xa0, 14, 2, 4, 0, 0, 0, 0, 2, 1, 0, 2, 1, 0, 0x30, 0
  };

  private static final int EMPTY_GET_ID = 4;

  private final MessageWriter message = new MessageWriter();
  private final byte[] salt = new byte[Scrambler.SALT];

  /** Flags of the level that a user's messages have. */
  static int level(SnmpUser user) {
    return (user.auth() == null ? 0 : AUTH) | (user.privacy() == null ? 0 : PRIVACY);
  }

  /** Asks an engine who it is, and nothing else. */
  MessageWriter discovery(int id) {
    message.clear();
    scoped(EMPTY_GET, EMPTY_GET_ID, id, NOTHING, NOTHING);
    security(NOTHING, 0, 0, NOTHING, 0, NOTHING);
    header(id, 0);
    return message;
  }

  /**
   * @param now second of the epoch
   */
  MessageWriter request(int id, RequestBytes pdu, V3Peer peer, Engine engine, long now) {
    int time = engine.time(now);
    message.clear();
    Scrambler scrambler = peer.scrambler();
    byte[] salted = NOTHING;
    if (scrambler == null) {
      scoped(pdu.octets(), pdu.idAt(), id, engine.id(), peer.context);
    } else {
      encrypted(pdu, id, peer, engine, time, scrambler);
      salted = salt;
    }
    Signer signer = peer.signer();
    int digest = signer == null ? 0 : signer.length();
    int afterDigest = message.length() + salted.length + 2;
    security(engine.id(), engine.boots(), time, peer.userName, digest, salted);
    header(id, level(peer.user));
    if (signer != null) {
      int end = message.begin() + message.length();
      signer.sign(message.buffer(), message.begin(), end, end - afterDigest - digest);
    }
    return message;
  }

  private void encrypted(
      RequestBytes pdu, int id, V3Peer peer, Engine engine, int time, Scrambler scrambler) {
    scoped(pdu.octets(), pdu.idAt(), id, engine.id(), peer.context);
    int length = message.length();
    int longer = scrambler.encrypted(length) - length;
    if (longer > 0) {
      message.reserve(longer);
      byte[] octets = message.buffer();
      System.arraycopy(octets, message.begin() + longer, octets, message.begin(), length);
    }
    scrambler.encrypt(
        engine.boots(), time, message.buffer(), message.begin(), message.length(), salt);
    message.wrap(MessageWriter.OCTETS, 0);
  }

  private void scoped(byte[] pdu, int idAt, int id, byte[] engineId, byte[] context) {
    message.raw(pdu);
    byte[] octets = message.buffer();
    int at = message.begin() + idAt;
    octets[at] = (byte) (id >>> 24);
    octets[at + 1] = (byte) (id >>> 16);
    octets[at + 2] = (byte) (id >>> 8);
    octets[at + 3] = (byte) id;
    message.octets(context);
    message.octets(engineId);
    message.wrap(MessageWriter.SEQUENCE, 0);
  }

  /**
   * @param digest octets left for the signature
   */
  private void security(
      byte[] engineId, int boots, int time, byte[] name, int digest, byte[] salted) {
    int end = message.length();
    message.octets(salted);
    int afterDigest = message.length();
    message.reserve(digest);
    message.wrap(MessageWriter.OCTETS, afterDigest);
    message.octets(name);
    message.number(time);
    message.number(boots);
    message.octets(engineId);
    message.wrap(MessageWriter.SEQUENCE, end);
    message.wrap(MessageWriter.OCTETS, end);
  }

  private void header(int id, int level) {
    int end = message.length();
    message.number(USM);
    int flags = message.length();
    message.put((byte) (level | REPORTABLE));
    message.wrap(MessageWriter.OCTETS, flags);
    message.number(LARGEST);
    message.number(id);
    message.wrap(MessageWriter.SEQUENCE, end);
    message.number(VERSION);
    message.wrap(MessageWriter.SEQUENCE, 0);
  }
}
