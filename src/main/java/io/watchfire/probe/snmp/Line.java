package io.watchfire.probe.snmp;

import io.watchfire.probe.snmp.wire.Exchange;
import io.watchfire.probe.snmp.wire.Question;

/** The way of questions to one device, and of its answers back. */
interface Line {

  /**
   * @param exchange is told once, never before this call returns
   */
  void ask(Question question, Exchange exchange);

  /** Asks once only: whether a device that has been silent answers again. */
  void knock(Question question, Exchange exchange);

  /** Whether the device can be asked for many rows at once. */
  boolean hasBulk();

  /** How often the device has started, as it said last; {@link Uptime#UNTOLD} when it does not. */
  default int boots() {
    return Uptime.UNTOLD;
  }
}
