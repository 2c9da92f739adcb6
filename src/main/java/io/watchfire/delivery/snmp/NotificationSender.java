package io.watchfire.delivery.snmp;

import io.vertx.core.Vertx;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.snmp.SnmpSettings.Receiver;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Community;
import io.watchfire.target.SnmpUser;
import io.watchfire.time.Timers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * Sends notifications from one socket, which is opened with the first. An inform that is lost is
 * sent again within the time of the attempt, with the same request id.
 */
final class NotificationSender {
  /** An inform is sent four times: twice, and twice again after all is asked anew. */
  private static final int RETRIES = 1;

  private static final int ROUNDS = 2;

  /** Boots count seconds from here, so they grow at every start and need not be kept. */
  private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

  private final Vertx vertx;
  private final InstantSource wire;
  private final Timers timers;
  private final Receiver receiver;
  private final boolean inform;
  private final Duration timeout;
  private final Instant begun;
  private volatile String hint = "";
  private @Nullable Snmp session;
  private boolean closed;

  NotificationSender(Means means, Receiver receiver, boolean inform, Duration timeout) {
    this.vertx = means.vertx();
    this.wire = means.wire();
    this.timers = means.wireTimers();
    this.receiver = receiver;
    this.inform = inform;
    this.timeout = timeout;
    this.begun = wire.instant();
  }

  TimeTicks upTime() {
    return new TimeTicks(Duration.between(begun, wire.instant()).toMillis() / 10 & 0xffffffffL);
  }

  CompletionStage<Receipt> send(List<VariableBinding> variables) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Timers.Cancellable limit =
        timers.after(timeout, () -> receipt.complete(Verdict.of(null, receiver.name(), hint)));
    // a name is looked up and keys are made of passphrases: both take their time
    vertx
        .executeBlocking(() -> sendNow(variables, receipt), false)
        .onFailure(failure -> receipt.complete(unsent(failure)));
    CompletionStage<Receipt> answered = receipt;
    return answered.whenComplete((done, failure) -> limit.cancel());
  }

  private boolean sendNow(List<VariableBinding> variables, CompletableFuture<Receipt> receipt)
      throws IOException {
    Snmp open = session();
    Target<UdpAddress> target = target(open);
    PDU pdu = pdu();
    pdu.addAll(variables);
    if (inform) {
      open.send(pdu, target, null, new Awaited(open, target, receipt));
    } else {
      open.send(pdu, target, null, null);
      receipt.complete(new Receipt.Taken("trap sent"));
    }
    return true;
  }

  private Receipt unsent(Throwable failure) {
    return new Receipt.RetryLater(
        failure instanceof UnknownHostException
            ? "unknown host " + receiver.host()
            : "nothing can be sent to "
                + receiver.name()
                + ": "
                + failure.getClass().getSimpleName(),
        null);
  }

  private PDU pdu() {
    PDU pdu = receiver.credentials() instanceof SnmpUser user ? scoped(user) : new PDU();
    pdu.setType(inform ? PDU.INFORM : PDU.TRAP);
    return pdu;
  }

  private static ScopedPDU scoped(SnmpUser user) {
    ScopedPDU pdu = new ScopedPDU();
    pdu.setContextName(UsmNames.octets(user.context()));
    return pdu;
  }

  /** The address anew each time: a name may move to another machine. */
  private Target<UdpAddress> target(Snmp open) throws UnknownHostException {
    UdpAddress address = new UdpAddress(InetAddress.getByName(receiver.host()), receiver.port());
    Target<UdpAddress> target;
    if (receiver.credentials() instanceof SnmpUser user) {
      UserTarget<UdpAddress> as = new UserTarget<>();
      as.setSecurityName(UsmNames.octets(user.name()));
      as.setSecurityLevel(UsmNames.level(user));
      if (!inform) {
        as.setAuthoritativeEngineID(open.getLocalEngineID());
      }
      as.setVersion(SnmpConstants.version3);
      target = as;
    } else {
      Community community = (Community) receiver.credentials();
      target = new CommunityTarget<>(address, UsmNames.octets(community.name().reveal()));
      target.setVersion(SnmpConstants.version2c);
    }
    target.setAddress(address);
    target.setTimeout(Math.max(1, timeout.toMillis() / (ROUNDS * (RETRIES + 1))));
    target.setRetries(RETRIES);
    return target;
  }

  private synchronized Snmp session() throws IOException {
    if (closed) {
      throw new IOException("the channel is being closed");
    }
    Snmp open = session;
    if (open == null) {
      MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
      dispatcher.addMessageProcessingModel(new MPv2c());
      open = new Snmp(dispatcher, new DefaultUdpTransportMapping());
      if (receiver.credentials() instanceof SnmpUser user) {
        MPv3 users = users(user);
        dispatcher.addMessageProcessingModel(users);
        open.setReportHandler(new Reported(open.getReportHandler()));
      }
      open.listen();
      session = open;
    }
    return open;
  }

  private MPv3 users(SnmpUser user) {
    SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.any);
    CounterSupport counters = new CounterSupport();
    OctetString engine =
        user.engineId() == null
            ? new OctetString(MPv3.createLocalEngineID())
            : new OctetString(HexFormat.of().parseHex(user.engineId()));
    int boots = (int) Math.max(1, begun.getEpochSecond() - BEGINNING.getEpochSecond());
    USM usm = new USM(protocols, engine, boots, counters);
    usm.setEngineDiscoveryEnabled(true);
    usm.addUser(UsmNames.user(user));
    MPv3 processing =
        new MPv3(
            engine.getValue(),
            null,
            protocols,
            SecurityModels.getCollection(new SecurityModel[] {usm}),
            counters);
    // SNMP4J begins with a number that is negative for half of all boots, which nobody takes
    processing.setCurrentMsgID(boots);
    return processing;
  }

  CompletionStage<Void> close() {
    return vertx.executeBlocking(this::closeNow, false).<Void>mapEmpty().toCompletionStage();
  }

  private synchronized boolean closeNow() throws IOException {
    closed = true;
    if (session != null) {
      session.close();
      session = null;
    }
    return true;
  }

  /** Keeps what SNMP4J, for want of a signature, passes over. */
  private final class Reported implements Snmp.ReportHandler {
    private final Snmp.ReportHandler usual;

    Reported(Snmp.ReportHandler usual) {
      this.usual = usual;
    }

    @Override
    public <A extends Address> void processReport(
        PduHandle handle, CommandResponderEvent<A> event) {
      String told = Verdict.hint(event.getPDU());
      if (!told.isEmpty()) {
        hint = told;
      }
      usual.processReport(handle, event);
    }
  }

  /** One inform that waits. */
  private final class Awaited implements ResponseListener {
    private final Snmp open;
    private final Target<UdpAddress> target;
    private final CompletableFuture<Receipt> receipt;
    private int rounds = 1;

    Awaited(Snmp open, Target<UdpAddress> target, CompletableFuture<Receipt> receipt) {
      this.open = open;
      this.target = target;
      this.receipt = receipt;
    }

    @Override
    public <A extends Address> void onResponse(ResponseEvent<A> event) {
      // without it the request would be kept for ever
      open.cancel(event.getRequest(), this);
      if (event.getResponse() == null && rounds < ROUNDS && !receipt.isDone()) {
        rounds++;
        again(event.getRequest());
        return;
      }
      Receipt verdict = Verdict.of(event.getResponse(), receiver.name(), hint);
      if (verdict instanceof Receipt.Delivered) {
        hint = "";
      }
      receipt.complete(verdict);
    }

    /** A receiver may have come back with another engine id, which SNMP4J does not notice. */
    private void again(PDU request) {
      if (open.getMessageProcessingModel(MPv3.ID) instanceof MPv3 users) {
        users.removeEngineID(target.getAddress());
        open.removeCachedContextEngineId(target.getAddress());
      }
      if (target instanceof UserTarget<UdpAddress> user && request instanceof ScopedPDU scoped) {
        user.setAuthoritativeEngineID(new byte[0]);
        scoped.setContextEngineID(new OctetString());
      }
      try {
        open.send(request, target, null, this);
      } catch (IOException failure) {
        receipt.complete(unsent(failure));
      }
    }
  }
}
