package io.watchfire.delivery.smpp;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/** A short message centre on loopback: jSMPP's own server, which answers as the test says. */
public final class JsmppCentre implements AutoCloseable {
  public final List<SubmitSm> got = new CopyOnWriteArrayList<>();
  final List<BindRequest> binds = new CopyOnWriteArrayList<>();
  final AtomicInteger unbinds = new AtomicInteger();
  volatile String password = "jpwd";
  volatile int bindStatus;

  /** Whether it lets everybody in, and ends the session as soon as they know. */
  volatile boolean hangsUp;

  public volatile Answer answer = (pdu, number) -> "id-" + number;
  private final AtomicInteger numbers = new AtomicInteger();
  private final SMPPServerSessionListener listener;
  private final int port;
  private volatile SMPPServerSession session;

  /** What is answered to a submission: an id, or an exception with a status. */
  public interface Answer {
    String to(SubmitSm pdu, int number) throws Exception;
  }

  public JsmppCentre(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    this.port = socket.getLocalPort();
    this.listener = new SMPPServerSessionListener(this.port, new Loopback(socket));
    listener.setPduProcessorDegree(8);
    listener.setMessageReceiverListener(receiver());
    Thread accepting = new Thread(this::accept, "centre");
    accepting.setDaemon(true);
    accepting.start();
  }

  public int port() {
    return port;
  }

  SMPPServerSession session() {
    return session;
  }

  private ServerMessageReceiverListener receiver() {
    return (ServerMessageReceiverListener)
        Proxy.newProxyInstance(
            JsmppCentre.class.getClassLoader(),
            new Class<?>[] {ServerMessageReceiverListener.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "onAcceptSubmitSm" -> submitted((SubmitSm) arguments[0]);
                  case "onAcceptEnquireLink" -> null;
                  default -> throw new ProcessRequestException(method.getName(), 3);
                });
  }

  private SubmitSmResult submitted(SubmitSm pdu) throws Exception {
    got.add(pdu);
    return new SubmitSmResult(
        new MessageId(answer.to(pdu, numbers.incrementAndGet())), new OptionalParameter[0]);
  }

  private void accept() {
    while (true) {
      try {
        SMPPServerSession next = listener.accept();
        next.addSessionStateListener(
            (now, before, source) -> {
              if (now == org.jsmpp.extra.SessionState.UNBOUND) {
                unbinds.incrementAndGet();
              }
            });
        BindRequest request = next.waitForBind(5_000);
        binds.add(request);
        int status =
            bindStatus != 0 ? bindStatus : request.getPassword().equals(password) ? 0 : 0x0e;
        if (status == 0) {
          session = next;
          request.accept("centre");
          if (hangsUp) {
            Thread.sleep(100);
            next.close();
          }
        } else {
          request.reject(status);
        }
      } catch (TimeoutException e) {
        // Nobody bound on that connection.
      } catch (Exception e) {
        return;
      }
    }
  }

  /** Sends a receipt; the client's refusal is an exception. */
  public void receipt(String id, String state) throws Exception {
    String text =
        "id:%s sub:001 dlvrd:001 submit date:2611241200 done date:2611241201 stat:%s err:000 text:"
            .formatted(id, state);
    deliver("8613800001234", 0x04, 0, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void deliver(String from, int esmClass, int coding, byte[] text, OptionalParameter... more)
      throws Exception {
    session.deliverShortMessage(
        "",
        TypeOfNumber.INTERNATIONAL,
        NumberingPlanIndicator.ISDN,
        from,
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        "10690",
        new ESMClass(esmClass),
        (byte) 0,
        (byte) 0,
        new RegisteredDelivery(0),
        new RawDataCoding((byte) coding),
        text,
        more);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    SMPPServerSession last = session;
    if (last != null) {
      last.close();
    }
  }

  private record Loopback(ServerSocket socket)
      implements ServerConnectionFactory, ServerConnection {
    @Override
    public ServerConnection listen(int port) {
      return this;
    }

    @Override
    public ServerConnection listen(int port, int timeout) {
      return this;
    }

    @Override
    public ServerConnection listen(int port, int timeout, int backlog) {
      return this;
    }

    @Override
    public Connection accept() throws IOException {
      return new SocketConnection(socket.accept());
    }

    @Override
    public void setSoTimeout(int timeout) throws IOException {
      socket.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws IOException {
      return socket.getSoTimeout();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
