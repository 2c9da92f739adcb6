package io.watchfire.probe.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();
  private final List<String> sent = new ArrayList<>();

  @Test
  void acknowledgementsGoOutInTheOrderOfTheMessages() {
    Turns.Turn first = turns.next();
    Turns.Turn second = turns.next();
    Turns.Turn third = turns.next();

    third.ready(() -> sent.add("third"));
    second.ready(() -> sent.add("second"));
    assertThat(sent).isEmpty();

    first.ready(() -> sent.add("first"));
    assertThat(sent).containsExactly("first", "second", "third");
    assertThat(turns.size()).isZero();
  }

  @Test
  void nothingIsAcknowledgedOnAConnectionThatIsGone() {
    Turns.Turn before = turns.next();
    turns.close();

    before.ready(() -> sent.add("before"));
    turns.next().ready(() -> sent.add("after"));

    assertThat(sent).isEmpty();
  }
}
