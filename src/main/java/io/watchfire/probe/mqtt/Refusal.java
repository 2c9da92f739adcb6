package io.watchfire.probe.mqtt;

/**
 * Why a message, or one value of it, was not taken.
 *
 * @param message for people: names the topic, the pointer and the remedy
 */
record Refusal(Reason reason, String message) {

  /** The stable names, as figures and metrics show them. */
  enum Reason {
    /** No mapping has this topic. */
    NO_MAPPING("no-mapping"),
    /** Not UTF-8 or not JSON. */
    UNREADABLE("unreadable"),
    MISSING_FIELD("missing-field"),
    NOT_A_NUMBER("not-a-number"),
    NOT_A_TIME("not-a-time"),
    /** No such target, or it does not receive this indicator. */
    UNKNOWN("unknown"),
    TOO_LARGE("too-large"),
    /** A broker's copy of an old message: it says what was, and would be counted again. */
    RETAINED("retained"),
    /** More messages than the store takes. */
    OVERLOAD("overload"),
    /** The store refused; the sender will send it again. */
    NOT_STORED("not-stored"),
    /** A connection that does not begin as MQTT does. */
    NOT_MQTT("not-mqtt"),
    /** Wrong user name or password. */
    CREDENTIALS("credentials"),
    /** More clients than the server takes. */
    CONNECTIONS("connections"),
    /** The broker refused one of our topic filters. */
    SUBSCRIPTION("subscription");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
