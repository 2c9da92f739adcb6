package io.watchfire.drill;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.util.NavigableMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A simulated SNMP v2c device on a real UDP socket. It answers GET, GETNEXT and GETBULK; like a
 * real one it keeps silent towards a wrong community.
 */
public final class SnmpDevice {
  private static final Logger LOG = LoggerFactory.getLogger(SnmpDevice.class);

  private final DatagramSocket socket;
  private final SnmpDeviceAnswers answers;
  private volatile boolean silent;

  /**
   * @param values what it knows; read on the event loop of the socket. A supplier that answers null
   *     makes its instance vanish.
   */
  public SnmpDevice(Vertx vertx, String community, NavigableMap<OID, Supplier<Variable>> values) {
    this.socket = vertx.createDatagramSocket();
    this.answers = new SnmpDeviceAnswers(community, values);
  }

  /**
   * Begins to answer.
   *
   * @param port 0 for a free one
   * @return the port it listens on; fails when the port is taken
   */
  public Future<Integer> listen(String host, int port) {
    socket.handler(this::answer);
    return socket.listen(port, host).map(bound -> bound.localAddress().port());
  }

  /** A silent device loses every request, as one without power. Callable from any thread. */
  public void silent(boolean isSilent) {
    silent = isSilent;
  }

  /** Answers above this many octets are refused as too big, as small cards do. */
  public void largestAnswer(int octets) {
    answers.largestAnswer(octets);
  }

  /** Questions of more variables than this get lost, as in small cards. */
  public void largestQuestion(int variables) {
    answers.largestQuestion(variables);
  }

  public Future<Void> close() {
    return socket.close();
  }

  private void answer(DatagramPacket packet) {
    if (silent) {
      return;
    }
    answers
        .answer(packet.data().getBytes())
        .ifPresent(
            answer ->
                socket
                    .send(Buffer.buffer(answer), packet.sender().port(), packet.sender().host())
                    .onFailure(failure -> LOG.warn("A device cannot answer", failure)));
  }
}
