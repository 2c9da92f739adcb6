package io.watchfire.probe.snmp.v3;

import io.netty.buffer.ByteBuf;
import io.watchfire.probe.snmp.wire.WireAnswer;
import java.util.Arrays;

/**
 * A message that came, its envelope read where it lies and nothing of it believed yet. Used again
 * for every message.
 */
final class Incoming {
  private static final int VERSION = 3;
  private static final int USM = 3;
  private static final int NONE = BerCursor.NONE;

  private final BerCursor cursor = new BerCursor();
  private byte[] octets = new byte[2048];
  private int end;
  private int id;
  private int level;
  private int engineAt;
  private int engineEnd;
  private int boots;
  private int time;
  private int digestAt;
  private int digestEnd;
  private int saltAt;
  private int saltEnd;
  private int dataAt;

  /** Looks the envelope through; false when it is none of USM. */
  boolean read(ByteBuf datagram) {
    int length = datagram.readableBytes();
    if (length > octets.length) {
      octets = new byte[length];
    }
    datagram.getBytes(datagram.readerIndex(), octets, 0, length);
    cursor.begin(octets, 0);
    int whole = cursor.enter(MessageWriter.SEQUENCE, length);
    if (whole == NONE || cursor.number(whole) != VERSION) {
      return false;
    }
    // what is signed is the message, and not what may come behind it
    end = whole;
    return header(whole) && security(whole);
  }

  private boolean header(int limit) {
    int header = cursor.enter(MessageWriter.SEQUENCE, limit);
    if (header == NONE) {
      return false;
    }
    id = cursor.number(header);
    boolean sized = cursor.number(header) != NONE;
    int flags = cursor.enter(MessageWriter.OCTETS, header);
    if (id == NONE || !sized || flags == NONE || flags - cursor.position() != 1) {
      return false;
    }
    level = octets[cursor.position()] & (Outgoing.AUTH | Outgoing.PRIVACY);
    cursor.skipTo(flags);
    boolean ofUsers = cursor.number(header) == USM;
    cursor.skipTo(header);
    return ofUsers;
  }

  private boolean security(int limit) {
    int wrapped = cursor.enter(MessageWriter.OCTETS, limit);
    int security = wrapped == NONE ? NONE : cursor.enter(MessageWriter.SEQUENCE, wrapped);
    if (security == NONE) {
      return false;
    }
    engineEnd = cursor.enter(MessageWriter.OCTETS, security);
    engineAt = cursor.position();
    if (engineEnd == NONE) {
      return false;
    }
    cursor.skipTo(engineEnd);
    boots = cursor.number(security);
    time = cursor.number(security);
    int user = cursor.enter(MessageWriter.OCTETS, security);
    if (boots == NONE || time == NONE || user == NONE) {
      return false;
    }
    cursor.skipTo(user);
    digestEnd = cursor.enter(MessageWriter.OCTETS, security);
    digestAt = cursor.position();
    if (digestEnd == NONE) {
      return false;
    }
    cursor.skipTo(digestEnd);
    saltEnd = cursor.enter(MessageWriter.OCTETS, security);
    saltAt = cursor.position();
    dataAt = wrapped;
    return saltEnd != NONE;
  }

  int id() {
    return id;
  }

  /** Flags of {@link Outgoing}. */
  int level() {
    return level;
  }

  boolean isSigned() {
    return (level & Outgoing.AUTH) != 0;
  }

  /** The engine as it describes itself. */
  Engine engine(long now) {
    return Engine.told(Arrays.copyOfRange(octets, engineAt, engineEnd), boots, time, now);
  }

  boolean isOf(Engine engine) {
    return Arrays.equals(octets, engineAt, engineEnd, engine.id(), 0, engine.id().length);
  }

  int boots() {
    return boots;
  }

  int time() {
    return time;
  }

  /** Whether the key signed it; to be asked once. */
  boolean isAuthentic(Signer signer) {
    return digestEnd - digestAt == signer.length() && signer.isAuthentic(octets, 0, end, digestAt);
  }

  /** Reads the PDU that lies in the clear; false when it is none. */
  boolean open(WireAnswer answer) {
    byte[] plain = answer.room(end - dataAt);
    System.arraycopy(octets, dataAt, plain, 0, end - dataAt);
    return answer.readScoped(end - dataAt);
  }

  /** Decrypts the PDU and reads it; false when nothing can be made of it. */
  boolean open(WireAnswer answer, Scrambler scrambler) {
    cursor.skipTo(dataAt);
    int to = cursor.enter(MessageWriter.OCTETS, end);
    if (to == NONE || saltEnd - saltAt != Scrambler.SALT) {
      return false;
    }
    int from = cursor.position();
    return scrambler.decrypt(boots, time, octets, saltAt, from, to - from, answer.room(to - from))
        && answer.readScoped(to - from);
  }
}
