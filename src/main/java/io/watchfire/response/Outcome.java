package io.watchfire.response;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import java.util.List;

/** What an input does to a response. */
public sealed interface Outcome {

  /** It moved, or took note; nothing happened when there is nothing new in it. */
  record Moved(Response response, List<Happened> happened, List<Effect> effects)
      implements Outcome {}

  /**
   * Nothing changed.
   *
   * @param possible deeds that would be possible now, by their keys
   */
  record Refused(Reason reason, String detail, List<String> possible) implements Outcome {}

  /** Why. */
  enum Reason {
    WRONG_STATE,
    TEXT_MISSING,
    CONDITIONS_NOT_MET
  }
}
