package io.watchfire.probe.trap.message;

import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.TransportStateReference;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.AbstractTransportMapping;

/**
 * The messages of one user of SNMPv3, read and answered by SNMP4J. Users are kept apart, because
 * two devices may have users of one name. For one event loop.
 */
public final class UserMessages {
  private static final Logger LOG = LoggerFactory.getLogger(UserMessages.class);

  /** Informs that may wait for their answer; older ones are never answered. */
  private static final int MOST_WAITING = 1000;

  private final SnmpUser user;
  private final OctetString name;
  private final BiConsumer<byte[], InetSocketAddress> send;
  private final MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
  private final USM usm;
  private final MPv3 processing;
  private final Transport transport = new Transport();
  private final Set<OctetString> proven = new HashSet<>();
  private final Queue<PduHandle> waiting = new ArrayDeque<>();
  private @Nullable Heard heard;
  private boolean answered;

  /** A message whose sender is proven. */
  public record Heard(Notification notification, Runnable acknowledge) {}

  public UserMessages(
      SnmpUser user, LocalEngine local, BiConsumer<byte[], InetSocketAddress> send) {
    this.user = user;
    this.name = new OctetString(user.name().getBytes(StandardCharsets.UTF_8));
    this.send = send;
    SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.any);
    CounterSupport counters = new CounterSupport();
    this.usm = new USM(protocols, local.id(), local.boots(), counters);
    usm.setEngineDiscoveryEnabled(true);
    usm.addUser(SecurityNames.of(user));
    this.processing =
        new MPv3(
            local.id().getValue(),
            null,
            protocols,
            SecurityModels.getCollection(new SecurityModel[] {usm}),
            counters);
    dispatcher.addMessageProcessingModel(processing);
    dispatcher.addCommandResponder(this::process);
  }

  /** Whether the engine has signed something before: reading its messages costs little. */
  public boolean knows(OctetString engineId) {
    return proven.contains(engineId);
  }

  /**
   * What a message says; null when it is not proven, or only asks for our engine id and time, which
   * it is then answered with.
   */
  public @Nullable Heard read(UserHeader header, byte[] datagram, InetSocketAddress from) {
    heard = null;
    answered = false;
    UdpAddress sender = new UdpAddress(from.getAddress(), from.getPort());
    try {
      dispatcher.processMessage(
          transport,
          sender,
          ByteBuffer.wrap(datagram),
          new TransportStateReference(
              transport,
              sender,
              null,
              SecurityLevel.undefined,
              SecurityLevel.undefined,
              false,
              transport));
    } catch (RuntimeException malformed) {
      LOG.debug("A message of {} cannot be read", from, malformed);
    }
    if (heard != null) {
      proven.add(header.engineId());
    } else if (!knows(header.engineId())) {
      forget(header.engineId());
    }
    return heard;
  }

  /** Of what is not proven nothing is kept, or a forger could fill the tables or stop a clock. */
  private void forget(OctetString engineId) {
    // without an engine it would be the user itself
    if (engineId.length() > 0 && !engineId.equals(usm.getLocalEngineID())) {
      usm.getTimeTable().removeEntry(engineId);
      usm.removeAllUsers(name, engineId);
    }
  }

  /** Whether the last message, of which nothing was heard, was answered all the same. */
  public boolean wasAnswered() {
    return answered;
  }

  private <A extends Address> void process(CommandResponderEvent<A> event) {
    event.setProcessed(true);
    int wanted =
        user.privacy() != null
            ? SecurityLevel.AUTH_PRIV
            : user.auth() != null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV;
    boolean own = name.equals(new OctetString(event.getSecurityName()));
    PDU pdu = event.getPDU();
    if (pdu.getType() == PDU.INFORM) {
      waiting.add(event.getPduHandle());
      if (waiting.size() > MOST_WAITING) {
        processing.releaseStateReference(waiting.remove());
      }
    }
    Notification said = TrapMessage.of(SnmpVersion.V3, null, pdu);
    if (own && event.getSecurityLevel() >= wanted && said != null) {
      heard = new Heard(said.of(user), () -> acknowledge(event));
    }
  }

  private <A extends Address> void acknowledge(CommandResponderEvent<A> event) {
    PDU answer = (PDU) event.getPDU().clone();
    answer.setType(PDU.RESPONSE);
    answer.setErrorStatus(PDU.noError);
    answer.setErrorIndex(0);
    waiting.remove(event.getPduHandle());
    try {
      dispatcher.returnResponsePdu(
          event.getMessageProcessingModel(),
          event.getSecurityModel(),
          event.getSecurityName(),
          event.getSecurityLevel(),
          answer,
          event.getMaxSizeResponsePDU(),
          event.getStateReference(),
          new StatusInformation());
    } catch (MessageException unsent) {
      LOG.debug("An inform of {} is not answered", event.getPeerAddress(), unsent);
    }
  }

  /** Sends through the socket that all messages come in by. */
  private final class Transport extends AbstractTransportMapping<UdpAddress> {
    @Override
    public Class<? extends Address> getSupportedAddressClass() {
      return UdpAddress.class;
    }

    @Override
    public UdpAddress getListenAddress() {
      return new UdpAddress("0.0.0.0/0");
    }

    @Override
    public void sendMessage(
        UdpAddress to, byte[] message, TransportStateReference state, long timeout, int retries)
        throws IOException {
      answered = true;
      send.accept(message, new InetSocketAddress(to.getInetAddress(), to.getPort()));
    }

    @Override
    public void listen() {
      // the socket does
    }

    @Override
    public boolean isListening() {
      return true;
    }

    @Override
    public void close() {
      // the socket is another's
    }
  }
}
