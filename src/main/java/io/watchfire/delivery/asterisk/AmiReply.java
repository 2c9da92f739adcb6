package io.watchfire.delivery.asterisk;

/** What came of one action. */
sealed interface AmiReply {

  /** The manager answered, by success or error. */
  record Answered(AmiMessage message) implements AmiReply {}

  /** It could not be asked, or did not answer. */
  record Unreachable(String reason) implements AmiReply {}

  /** It does not let this user in. */
  record NotAllowed(String reason) implements AmiReply {}
}
