package io.watchfire.cli;

/** Whether somebody looks at the terminal while a command runs. */
final class Onlooker {
  /** From here on a console is there without a terminal too, and Java 17 cannot ask for more. */
  private static final int CONSOLE_WITHOUT_TERMINAL = 22;

  private Onlooker() {}

  @SuppressWarnings("SystemConsoleNull") // not asked where it would mean nothing
  static boolean isThere() {
    return Runtime.version().feature() < CONSOLE_WITHOUT_TERMINAL && System.console() != null;
  }
}
