package io.watchfire.http.serve;

/** Small pieces of the wording of errors. */
public final class Words {
  private Words() {}

  /** A caller's own text as an error may repeat it: short, and without control characters. */
  public static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
  }
}
