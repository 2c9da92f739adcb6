package io.watchfire.delivery;

import io.watchfire.notify.Message;
import io.watchfire.notify.sms.SmsText;
import java.util.Map;
import java.util.stream.Collectors;

/** What of a message a channel carries. */
public sealed interface Carried {

  /**
   * All of it in one text: what a proof holds the hash of, and what the provider's record can be
   * held against. Empty when nothing is carried.
   *
   * @param message of which it is carried
   */
  String words(Message message);

  /** Subject and body. */
  record Whole() implements Carried {
    @Override
    public String words(Message message) {
      return message.subject() + "\n" + message.body();
    }
  }

  /** A text message. */
  record Sms(SmsText sms) implements Carried {
    @Override
    public String words(Message message) {
      return sms.text();
    }
  }

  /** What a voice says. */
  record Spoken(String text) implements Carried {
    @Override
    public String words(Message message) {
      return text;
    }
  }

  /**
   * The variables of a text that a gateway has approved.
   *
   * @param code the gateway's name of the text
   */
  record Template(String code, Map<String, String> variables) implements Carried {
    @Override
    public String words(Message message) {
      return variables.entrySet().stream()
          .map(variable -> "\n" + variable.getKey() + "=" + variable.getValue())
          .collect(Collectors.joining("", code, ""));
    }
  }

  /** Nothing: the channel has no approved text for such a notice. */
  record Nothing() implements Carried {
    @Override
    public String words(Message message) {
      return "";
    }
  }
}
