package io.watchfire.probe.snmp.v3;

import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.RequestBytes;

/** A request that waits for its answer, under whichever id it is asked just now. */
final class Pending {
  /** A repeat waits twice as long as the request before it, up to this many times the first. */
  private static final int MOST_BACK_OFF = 4;

  final RequestBytes pdu;
  final V3Peer peer;
  final Exchange exchange;
  private final int firstTicks;
  private int waitTicks;
  private int repeatsLeft;
  private boolean repeated;

  /** How often the engine has reported instead of answering. */
  int reports;

  /** It is asked who it is just now. */
  boolean discovering;

  /** It has told in this request who it is. */
  boolean discovered;

  /** It was silent then, and is asked once more who it is. */
  boolean verifying;

  Pending(RequestBytes pdu, V3Peer peer, int ticks, int repeats, Exchange exchange) {
    this.pdu = pdu;
    this.peer = peer;
    this.firstTicks = ticks;
    this.waitTicks = ticks;
    this.repeatsLeft = repeats;
    this.exchange = exchange;
  }

  int waitTicks() {
    return waitTicks;
  }

  /** Whether it may be asked once more, and then waits longer. */
  boolean mayRepeat() {
    if (repeatsLeft == 0) {
      return false;
    }
    repeatsLeft--;
    repeated = true;
    waitTicks = Math.min(2 * waitTicks, MOST_BACK_OFF * firstTicks);
    return true;
  }

  /** It has told who it is, and can be asked. */
  void wasDiscovered() {
    discovering = false;
    discovered = true;
    if (repeated) {
      // the repeat went to find that out
      repeatsLeft = Math.max(1, repeatsLeft);
    }
  }

  /** Something came: the next is not waited for longer than the first. */
  void wasAnswered() {
    waitTicks = firstTicks;
  }
}
