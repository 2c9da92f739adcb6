package io.watchfire.probe.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledgements of one connection: sent in the order in which the messages came (MQTT 4.6), each
 * only once its message is stored. For one event loop.
 */
final class Turns {
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private boolean closed;

  /** Takes a place in the queue. */
  Turn next() {
    Turn turn = new Turn();
    if (!closed) {
      waiting.add(turn);
    }
    return turn;
  }

  /** Messages that are not acknowledged yet. */
  int size() {
    return waiting.size();
  }

  /** The connection is gone: nothing is acknowledged any more. */
  void close() {
    closed = true;
    waiting.clear();
  }

  /** The place of one message. */
  final class Turn {
    private @Nullable Runnable acknowledge;

    /** The message may be acknowledged, once all before it are. */
    void ready(Runnable how) {
      acknowledge = how;
      Turn first = waiting.peek();
      while (first != null && first.acknowledge != null) {
        waiting.remove();
        first.acknowledge.run();
        first = waiting.peek();
      }
    }
  }
}
