package io.watchfire.http.api;

import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of warnings and incidents: letters of the realm and kind, then what grows. */
public final class Numbers {
  private static final Pattern FORM = Pattern.compile("[A-Z]{1,4}(\\d{1,15})");

  private Numbers() {}

  /** The part that grows. */
  static long of(String id) {
    Matcher matcher = FORM.matcher(id);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** The id itself; 404 for what no warning or incident could be called. */
  public static String checked(String id) {
    if (!FORM.matcher(id).matches()) {
      throw new Refusal(unknown(id));
    }
    return id;
  }

  public static Problem unknown(String id) {
    return Problem.notFound("there is no \"" + Words.shown(id) + "\"");
  }
}
