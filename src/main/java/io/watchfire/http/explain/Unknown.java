package io.watchfire.http.explain;

import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Words;
import io.watchfire.target.Spelling;
import java.util.Collection;

/** An id that there is not. */
final class Unknown {
  private Unknown() {}

  /**
   * @param what of the thing, such as {@code rule}
   * @param list where they all are
   */
  static Problem of(String what, String id, Collection<String> known, String list) {
    String guess =
        Spelling.nearest(id, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    return Problem.of(
        404,
        "not-found",
        "There is no such thing",
        "there is no " + what + " \"" + Words.shown(id) + "\"" + guess,
        list);
  }
}
