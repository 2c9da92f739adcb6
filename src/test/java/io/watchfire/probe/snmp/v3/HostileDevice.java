package io.watchfire.probe.snmp.v3;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A thing on loopback that answers every datagram with whatever it is told to. */
final class HostileDevice implements AutoCloseable {
  private final DatagramSocket socket;
  private final Function<byte[], List<byte[]>> answers;

  HostileDevice(Function<byte[], List<byte[]>> answers) throws IOException {
    this.answers = answers;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    new Thread(this::serve, "hostile").start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[65_536];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        SocketAddress from = packet.getSocketAddress();
        for (byte[] answer : answers.apply(Arrays.copyOf(buffer, packet.getLength()))) {
          socket.send(new DatagramPacket(answer, answer.length, from));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
