package io.watchfire.target;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Spelling {
  private static final int LISTED = 16;

  private Spelling() {}

  /** The nearest name, when it is near enough to be worth suggesting. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    String best = null;
    int least = Math.max(1, Math.min(3, written.length() / 2)) + 1;
    for (String name : names) {
      int distance = distance(written, name);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The end of a message on an unknown name: a suggestion, else what there is. */
  public static String remedy(String written, Collection<String> names) {
    return nearest(written, names)
        .map(name -> "; did you mean \"" + name + "\"?")
        .orElseGet(() -> list(names));
  }

  private static String list(Collection<String> names) {
    if (names.isEmpty()) {
      return "; there is none";
    }
    String some = String.join(", ", names.stream().limit(LISTED).toList());
    return "; there "
        + (names.size() == 1 ? "is only " : "are ")
        + some
        + (names.size() > LISTED ? " …" : "");
  }

  /** Edits between two names (insert, drop, replace, swap of neighbours); case is no edit. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > 3 || a.length() > 64) {
      return Integer.MAX_VALUE;
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int least(int[][] edits, String a, String b, int i, int j) {
    int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replace, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
