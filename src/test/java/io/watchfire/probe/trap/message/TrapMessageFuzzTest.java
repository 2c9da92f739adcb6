package io.watchfire.probe.trap.message;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever is thrown here would be thrown at the socket. */
class TrapMessageFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void noDatagramThrows(byte[] datagram) {
    TrapMessage.isOfUser(datagram);
    UserHeader.read(datagram);
    TrapMessage.read(datagram).ifPresent(TrapMessage::acknowledgement);
  }
}
