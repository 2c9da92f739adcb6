package io.watchfire.record;

import io.watchfire.deadline.Deed;
import io.watchfire.target.LocalText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person does about a statement. Whoever agrees with one or brings it out names the edition,
 * so that nobody speaks for words that he has not read.
 */
public sealed interface StatementDeed extends Deed {

  /** Why, or what else there is to say of it; may be empty. */
  String text();

  /** Other words; with Legal's consent it is over. */
  record Edit(LocalText words) implements StatementDeed {
    @Override
    public String text() {
      return "";
    }

    @Override
    public String key() {
      return "edit";
    }
  }

  /** The daemon writes it anew, from the facts of now. */
  record Redraft(String text) implements StatementDeed {
    @Override
    public String key() {
      return "redraft";
    }
  }

  /** Legal agrees; never the author himself. */
  record Approve(int edition, String text) implements StatementDeed {
    @Override
    public String key() {
      return "approve";
    }
  }

  /** Legal does not agree. */
  record Reject(String text) implements StatementDeed {
    @Override
    public String key() {
      return "reject";
    }
  }

  /** The duty office agrees with a special report; never the author himself. */
  record Review(int edition, String text) implements StatementDeed {
    @Override
    public String key() {
      return "review";
    }
  }

  /** A leader lets a special report go; neither its author nor who reviewed it. */
  record Clear(int edition, String text) implements StatementDeed {
    @Override
    public String key() {
      return "clear";
    }
  }

  /** The duty office or a leader does not agree with a special report. */
  record SendBack(String text) implements StatementDeed {
    @Override
    public String key() {
      return "send-back";
    }
  }

  /**
   * PR has published it.
   *
   * @param places where it stands
   * @param at since when; null = now
   */
  record Publish(int edition, List<String> places, @Nullable Instant at, String text)
      implements StatementDeed {
    public Publish {
      places = List.copyOf(places);
    }

    @Override
    public String key() {
      return "publish";
    }
  }

  /**
   * It has been reported upward.
   *
   * @param to the recipient
   * @param way such as phone, fax or mail
   * @param regulator the recipient is one: that needs Legal's opinion first
   * @param at when; null = now
   */
  record Send(
      int edition, String to, String way, boolean regulator, @Nullable Instant at, String text)
      implements StatementDeed {
    @Override
    public String key() {
      return "send";
    }
  }

  /**
   * Those above have told us to do something about what was reported.
   *
   * @param from who told it
   * @param text what is to be done
   */
  record Instruct(String from, String text) implements StatementDeed {
    @Override
    public String key() {
      return "instruct";
    }
  }

  /** It will not go out. */
  record Withdraw(String text) implements StatementDeed {
    @Override
    public String key() {
      return "withdraw";
    }
  }
}
