package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.AuthProtocol;
import io.watchfire.target.SnmpUser.Privacy;
import io.watchfire.target.SnmpUser.PrivacyProtocol;
import java.io.IOException;
import java.util.HexFormat;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A device on loopback that is SNMP4J's own engine; its sysName is what it was called. */
final class Snmp4jDevice implements AutoCloseable, CommandResponder {
  private final String called;
  private final Snmp snmp;
  private final int port;

  /**
   * @param port 0 for a free one
   */
  Snmp4jDevice(String called, int port, String engineId, int boots, SnmpUser user)
      throws IOException {
    this.called = called;
    SecurityProtocols protocols = SecurityProtocols.getInstance();
    for (AuthProtocol protocol : AuthProtocol.values()) {
      protocols.addAuthenticationProtocol(Protocols.of(protocol));
    }
    for (PrivacyProtocol protocol : PrivacyProtocol.values()) {
      protocols.addPrivacyProtocol(Protocols.of(protocol));
    }
    USM usm = new USM(protocols, new OctetString(HexFormat.of().parseHex(engineId)), boots);
    Auth auth = user.auth();
    Privacy privacy = user.privacy();
    usm.addUser(
        new UsmUser(
            new OctetString(user.name()),
            auth == null ? null : Protocols.of(auth.protocol()).getID(),
            auth == null ? null : new OctetString(auth.passphrase().reveal()),
            privacy == null ? null : Protocols.of(privacy.protocol()).getID(),
            privacy == null ? null : new OctetString(privacy.passphrase().reveal())));
    MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv3(usm));
    DefaultUdpTransportMapping transport =
        new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/" + port));
    snmp = new Snmp(dispatcher, transport);
    snmp.addCommandResponder(this);
    snmp.listen();
    this.port = transport.getListenAddress().getPort();
  }

  int port() {
    return port;
  }

  @Override
  public <A extends Address> void processPdu(CommandResponderEvent<A> asked) {
    PDU answer = (PDU) asked.getPDU().clone();
    answer.setType(PDU.RESPONSE);
    for (int i = 0; i < answer.size(); i++) {
      OID oid = answer.get(i).getOid();
      answer.set(i, new VariableBinding(oid, new OctetString(called)));
    }
    try {
      asked
          .getMessageDispatcher()
          .returnResponsePdu(
              asked.getMessageProcessingModel(),
              asked.getSecurityModel(),
              asked.getSecurityName(),
              asked.getSecurityLevel(),
              answer,
              asked.getMaxSizeResponsePDU(),
              asked.getStateReference(),
              new StatusInformation());
    } catch (MessageException e) {
      throw new IllegalStateException(e);
    }
    asked.setProcessed(true);
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
