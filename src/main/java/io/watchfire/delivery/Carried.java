package io.watchfire.delivery;

import io.watchfire.notify.sms.SmsText;
import java.util.Map;

/** What of a message a channel carries. */
public sealed interface Carried {

  /** Subject and body. */
  record Whole() implements Carried {}

  /** A text message. */
  record Sms(SmsText sms) implements Carried {}

  /** What a voice says. */
  record Spoken(String text) implements Carried {}

  /**
   * The variables of a text that a gateway has approved.
   *
   * @param code the gateway's name of the text
   */
  record Template(String code, Map<String, String> variables) implements Carried {}

  /** Nothing: the channel has no approved text for such a notice. */
  record Nothing() implements Carried {}
}
