package io.watchfire.drill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/** Octets of a request in, octets of the answer out. */
final class SnmpDeviceAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(SnmpDeviceAnswers.class);
  private static final int VERSION_2C = 1;

  /** Octets around the varbinds: headers, version, community, request id. */
  private static final int FRAME = 64;

  private static final int MOST_REPETITIONS = 100;

  private final OctetString community;
  private final NavigableMap<OID, Supplier<Variable>> values;
  private volatile int largestAnswer = 1400;
  private volatile int largestQuestion = Integer.MAX_VALUE;

  SnmpDeviceAnswers(String community, NavigableMap<OID, Supplier<Variable>> values) {
    this.community = new OctetString(community.getBytes(StandardCharsets.UTF_8));
    this.values = values;
  }

  void largestAnswer(int octets) {
    largestAnswer = octets;
  }

  void largestQuestion(int variables) {
    largestQuestion = variables;
  }

  /** The answer; empty for what a device does not answer: other communities, versions, rubbish. */
  Optional<byte[]> answer(byte[] datagram) {
    try {
      return answer(new BERInputStream(ByteBuffer.wrap(datagram)));
    } catch (IOException | RuntimeException unreadable) {
      LOG.trace("A simulated device was asked something unreadable", unreadable);
      return Optional.empty();
    }
  }

  private Optional<byte[]> answer(BERInputStream in) throws IOException {
    BER.decodeHeader(in, new BER.MutableByte());
    Integer32 version = new Integer32();
    version.decodeBER(in);
    OctetString asked = new OctetString();
    asked.decodeBER(in);
    if (version.getValue() != VERSION_2C || !asked.equals(community)) {
      return Optional.empty();
    }
    PDU request = new PDU();
    request.decodeBER(in);
    if (request.size() > largestQuestion) {
      return Optional.empty();
    }
    PDU response = new PDU();
    switch (request.getType()) {
      case PDU.GET -> get(request, response);
      case PDU.GETNEXT -> next(request, response, request.size(), 0);
      case PDU.GETBULK ->
          next(
              request,
              response,
              Math.min(Math.max(0, request.getNonRepeaters()), request.size()),
              Math.min(request.getMaxRepetitions(), MOST_REPETITIONS));
      default -> {
        return Optional.empty();
      }
    }
    response.setType(PDU.RESPONSE);
    response.setRequestID(request.getRequestID());
    if (response.getBERLength() + FRAME > largestAnswer) {
      response.clear();
      response.setType(PDU.RESPONSE);
      response.setRequestID(request.getRequestID());
      response.setErrorStatus(PDU.tooBig);
    }
    return Optional.of(encode(response));
  }

  private void get(PDU request, PDU response) {
    for (VariableBinding asked : request.getVariableBindings()) {
      Supplier<Variable> supplier = values.get(asked.getOid());
      Variable value = supplier == null ? null : supplier.get();
      response.add(new VariableBinding(asked.getOid(), value == null ? absent(asked) : value));
    }
  }

  /** An instance of a known object that is not there now differs from an unknown object. */
  private Variable absent(VariableBinding asked) {
    OID object = new OID(asked.getOid());
    object.removeLast();
    OID following = values.higherKey(object);
    return following != null && following.startsWith(object)
        ? Null.noSuchInstance
        : Null.noSuchObject;
  }

  private void next(PDU request, PDU response, int nonRepeaters, int repetitions) {
    int size = FRAME;
    for (int i = 0; i < nonRepeaters; i++) {
      VariableBinding found = following(request.get(i).getOid());
      response.add(found);
      size += found.getBERLength();
    }
    int columns = request.size() - nonRepeaters;
    OID[] cursors = new OID[columns];
    for (int i = 0; i < columns; i++) {
      cursors[i] = request.get(nonRepeaters + i).getOid();
    }
    for (int row = 0; row < repetitions; row++) {
      for (int i = 0; i < columns; i++) {
        VariableBinding found = following(cursors[i]);
        size += found.getBERLength();
        if (size > largestAnswer - FRAME && response.size() > 0) {
          return;
        }
        response.add(found);
        cursors[i] = found.getOid();
      }
    }
  }

  private VariableBinding following(OID oid) {
    for (Map.@Nullable Entry<OID, Supplier<Variable>> entry = values.higherEntry(oid);
        entry != null;
        entry = values.higherEntry(entry.getKey())) {
      Variable value = entry.getValue().get();
      if (value != null) {
        return new VariableBinding(entry.getKey(), value);
      }
    }
    return new VariableBinding(oid, Null.endOfMibView);
  }

  private byte[] encode(PDU response) throws IOException {
    Integer32 version = new Integer32(VERSION_2C);
    int length = version.getBERLength() + community.getBERLength() + response.getBERLength();
    ByteBuffer octets = ByteBuffer.allocate(length + 8);
    BEROutputStream out = new BEROutputStream(octets);
    BER.encodeHeader(out, BER.SEQUENCE, length);
    version.encodeBER(out);
    community.encodeBER(out);
    response.encodeBER(out);
    byte[] answer = new byte[octets.position()];
    octets.flip().get(answer);
    return answer;
  }
}
