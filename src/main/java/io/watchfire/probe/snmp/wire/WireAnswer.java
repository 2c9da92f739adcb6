package io.watchfire.probe.snmp.wire;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.AbstractVariable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.Variable;

/**
 * One answer of a device, read where it lies. The whole datagram is looked through before anybody
 * gets it: what is handed out can be read without a fault. Used again for every datagram.
 */
public final class WireAnswer implements Answer {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int COUNTER32 = 0x41;
  private static final int GAUGE32 = 0x42;
  private static final int TIME_TICKS = 0x43;
  private static final int COUNTER64 = 0x46;

  private static final int SEQUENCE = 0x30;
  private static final int RESPONSE = 0xa2;
  private static final int REPORT = 0xa8;
  private static final int MALFORMED = -1;

  private byte[] datagram = new byte[2048];
  private int at;
  private int length;
  private int requestId;
  private int errorStatus;
  private int errorIndex;
  private int size;
  private boolean report;
  private int[] names = new int[64];
  private int[] nameLengths = new int[64];
  private int[] tags = new int[64];
  private int[] wholes = new int[64];
  private int[] values = new int[64];
  private int[] valueLengths = new int[64];

  /** Looks a datagram through; false when it is no answer that can be read. */
  boolean read(ByteBuf packet) {
    int end = packet.readableBytes();
    if (end > datagram.length) {
      datagram = new byte[end];
    }
    // one copy is cheaper than hundreds of guarded reads
    packet.getBytes(packet.readerIndex(), datagram, 0, end);
    at = 0;
    size = 0;
    if (!enter(SEQUENCE, end)) {
      return false;
    }
    end = at + length;
    long version = integer(end);
    if (version != RequestBytes.V1 && version != RequestBytes.V2C) {
      return false;
    }
    if (!enter(OCTET_STRING, end)) {
      return false;
    }
    at += length;
    report = false;
    return enter(RESPONSE, end) && pdu(at + length);
  }

  /** Room for so many octets of a scoped PDU of SNMPv3, to be filled and then read. */
  public byte[] room(int octets) {
    if (octets > datagram.length) {
      datagram = new byte[octets];
    }
    return datagram;
  }

  /**
   * Looks through the scoped PDU that was put into {@link #room}; false when it is neither answer
   * nor report, or cannot be read.
   */
  public boolean readScoped(int octets) {
    at = 0;
    size = 0;
    // encryption may have added octets behind it
    if (!enter(SEQUENCE, octets)) {
      return false;
    }
    int end = at + length;
    for (int i = 0; i < 2; i++) {
      if (!enter(OCTET_STRING, end)) {
        return false;
      }
      at += length;
    }
    if (at >= end) {
      return false;
    }
    report = (datagram[at] & 0xff) == REPORT;
    return enter(report ? REPORT : RESPONSE, end) && pdu(at + length);
  }

  private boolean pdu(int end) {
    long id = integer(end);
    long status = integer(end);
    long index = integer(end);
    // a report need not know what it is about
    if ((id < 0 && !report) || id > Integer.MAX_VALUE || status < 0 || status > 255 || index < 0) {
      return false;
    }
    requestId = (int) id;
    errorStatus = (int) status;
    errorIndex = (int) Math.min(index, Integer.MAX_VALUE);
    return enter(SEQUENCE, end) && bindings(at + length);
  }

  private boolean bindings(int end) {
    while (at < end) {
      if (!enter(SEQUENCE, end)) {
        return false;
      }
      int after = at + length;
      if (!enter(OBJECT_IDENTIFIER, after) || length == 0 || datagram[at + length - 1] < 0) {
        return false;
      }
      int name = at;
      int nameLength = length;
      at += length;
      if (at >= after) {
        return false;
      }
      int whole = at;
      if (!enter(datagram[at] & 0xff, after) || at + length != after) {
        return false;
      }
      keep(name, nameLength, whole);
      at = after;
    }
    return true;
  }

  private void keep(int name, int nameLength, int whole) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      nameLengths = Arrays.copyOf(nameLengths, 2 * size);
      tags = Arrays.copyOf(tags, 2 * size);
      wholes = Arrays.copyOf(wholes, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      valueLengths = Arrays.copyOf(valueLengths, 2 * size);
    }
    names[size] = name;
    nameLengths[size] = nameLength;
    tags[size] = datagram[whole] & 0xff;
    wholes[size] = whole;
    values[size] = at;
    valueLengths[size] = length;
    size++;
  }

  /** Goes behind tag and length; false when they are others, or reach beyond the end. */
  private boolean enter(int tag, int end) {
    if (at + 2 > end || (datagram[at] & 0xff) != tag) {
      return false;
    }
    int first = datagram[at + 1] & 0xff;
    at += 2;
    if (first < 0x80) {
      length = first;
    } else {
      int digits = first & 0x7f;
      if (digits == 0 || digits > 4 || at + digits > end) {
        return false;
      }
      long longer = 0;
      for (int i = 0; i < digits; i++) {
        longer = (longer << 8) | (datagram[at++] & 0xff);
      }
      if (longer > Integer.MAX_VALUE) {
        return false;
      }
      length = (int) longer;
    }
    return length <= end - at;
  }

  /** A number that is not negative; {@link #MALFORMED} when it is, or is none. */
  private long integer(int end) {
    if (!enter(INTEGER, end) || length < 1 || length > 5) {
      return MALFORMED;
    }
    long value = signed(at, length);
    at += length;
    return value < 0 ? MALFORMED : value;
  }

  public int requestId() {
    return requestId;
  }

  /** Whether it is a report of SNMPv3 and no answer. */
  public boolean isReport() {
    return report;
  }

  @Override
  public int errorStatus() {
    return errorStatus;
  }

  @Override
  public int errorIndex() {
    return errorIndex;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isNamed(int i, OidBytes name) {
    byte[] octets = name.octets();
    return nameLengths[i] == octets.length && startsWith(names[i], octets);
  }

  @Override
  public boolean isBelow(int i, OidBytes root) {
    byte[] octets = root.octets();
    return nameLengths[i] > octets.length && startsWith(names[i], octets);
  }

  private boolean startsWith(int from, byte[] octets) {
    // from the end, where names of one table differ
    for (int j = octets.length - 1; j >= 0; j--) {
      if (datagram[from + j] != octets[j]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public OID oid(int i) {
    int from = names[i];
    int[] ids = new int[nameLengths[i] + 1];
    int count = ids(ids, 1, from, from + nameLengths[i]);
    long first = ids[1] & 0xffff_ffffL;
    ids[0] = first < 80 ? (int) (first / 40) : 2;
    ids[1] = (int) (first - 40L * ids[0]);
    return new OID(ids, 0, count);
  }

  private int ids(int[] ids, int first, int from, int to) {
    int count = first;
    int id = 0;
    for (int i = from; i < to; i++) {
      byte octet = datagram[i];
      id = (id << 7) | (octet & 0x7f);
      if (octet >= 0) {
        ids[count++] = id;
        id = 0;
      }
    }
    return count;
  }

  @Override
  public boolean isNumber(int i) {
    int octets = valueLengths[i];
    return switch (tags[i]) {
      case INTEGER -> octets >= 1 && octets <= 8;
      case COUNTER32, GAUGE32, TIME_TICKS -> isUnsigned(i, 4);
      // above 2^63 it is one for a variable
      case COUNTER64 -> isUnsigned(i, 8) && (octets < 8 || signed(values[i], octets) >= 0);
      default -> false;
    };
  }

  private boolean isUnsigned(int i, int most) {
    int octets = valueLengths[i];
    return octets >= 1 && (octets <= most || (octets == most + 1 && datagram[values[i]] == 0));
  }

  @Override
  public long number(int i) {
    long value = signed(values[i], valueLengths[i]);
    return switch (tags[i]) {
      // some devices leave the zero octet out that keeps a high bit from being a sign
      case COUNTER32, GAUGE32, TIME_TICKS -> value & 0xffff_ffffL;
      case COUNTER64 -> valueLengths[i] < 8 && value < 0 ? unsigned(i) : value;
      default -> value;
    };
  }

  private long unsigned(int i) {
    return signed(values[i], valueLengths[i]) & ((1L << (8 * valueLengths[i])) - 1);
  }

  private long signed(int from, int octets) {
    long value = datagram[from];
    for (int j = 1; j < octets; j++) {
      value = (value << 8) | (datagram[from + j] & 0xff);
    }
    return value;
  }

  @Override
  public Variable variable(int i) {
    byte[] whole = Arrays.copyOfRange(datagram, wholes[i], values[i] + valueLengths[i]);
    try {
      return AbstractVariable.createFromBER(new BERInputStream(ByteBuffer.wrap(whole)));
    } catch (IOException | RuntimeException unreadable) {
      return new Opaque(new byte[0]);
    }
  }
}
