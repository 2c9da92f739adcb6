package io.watchfire.desk.answer;

import io.watchfire.desk.CommandResult;
import java.util.Locale;

/** What is said back, short enough for one SMS part. */
final class AnswerWords {
  private final boolean english;

  AnswerWords(Locale locale) {
    this.english = locale.getLanguage().equals("en");
  }

  String done(String about) {
    return english ? about + " acknowledged. It is yours." : about + "已确认，由您处理。";
  }

  /** Of a digest. */
  String done(String about, int others) {
    if (others == 0) {
      return done(about);
    }
    return english
        ? about + " and " + others + " more acknowledged. They are yours."
        : about + "等" + (others + 1) + "条已确认，由您处理。";
  }

  String refused(String about, CommandResult.Reason why) {
    if (why == CommandResult.Reason.UNAVAILABLE) {
      return english ? about + " not acknowledged: try again." : about + "未确认：请稍后再试。";
    }
    return english
        ? about + " needs no answer any more, or not from you."
        : about + "已无需确认，或不由您确认。";
  }

  String nothingOpen() {
    return english ? "Nothing waits for your answer." : "没有等待您确认的通知。";
  }

  String unclear() {
    return english ? "Reply 1, or 1 and the number." : "请回复1确认，或回复1加编号。";
  }
}
