package io.watchfire.delivery.cmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PduReaderTest {
  private final List<Pdu> read = new ArrayList<>();
  private final AtomicInteger broken = new AtomicInteger();
  private final PduReader reader = new PduReader(read::add, broken::incrementAndGet);

  private static final Pdu TEXT = new Pdu(Pdu.DELIVER, 7, Buffer.buffer("some text"));
  private static final Pdu EMPTY = new Pdu(Pdu.ACTIVE_TEST, -8, Buffer.buffer());

  @Test
  void messagesMayComeTogether() {
    reader.handle(TEXT.encode().appendBuffer(EMPTY.encode()).appendBuffer(TEXT.encode()));

    assertThat(read).containsExactly(TEXT, EMPTY, TEXT);
  }

  @Test
  void messagesMayComeOctetByOctet() {
    Buffer both = EMPTY.encode().appendBuffer(TEXT.encode());

    for (int at = 0; at < both.length(); at++) {
      reader.handle(both.getBuffer(at, at + 1));
    }

    assertThat(read).containsExactly(EMPTY, TEXT);
    assertThat(broken).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 2_049, -1, Integer.MIN_VALUE})
  void lengthThatCannotBeEndsTheReading(int length) {
    reader.handle(Buffer.buffer().appendInt(length).appendBuffer(TEXT.encode()));
    reader.handle(TEXT.encode());

    assertThat(read).isEmpty();
    assertThat(broken).hasValue(1);
  }
}
