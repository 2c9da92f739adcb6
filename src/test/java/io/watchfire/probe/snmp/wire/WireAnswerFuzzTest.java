package io.watchfire.probe.snmp.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;

/** Whatever a datagram holds, it is refused, or read without a fault. */
class WireAnswerFuzzTest {
  private final WireAnswer answer = new WireAnswer();

  @FuzzTest(maxDuration = "60s")
  void noDatagramThrows(byte[] datagram) {
    if (!answer.read(Unpooled.wrappedBuffer(datagram))) {
      return;
    }
    for (int i = 0; i < answer.size(); i++) {
      answer.oid(i);
      answer.variable(i);
      if (answer.isNumber(i)) {
        answer.number(i);
      }
    }
  }
}
