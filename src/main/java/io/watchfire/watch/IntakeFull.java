package io.watchfire.watch;

/** Too many accepted samples wait already; nothing of this batch was accepted: send it again. */
public final class IntakeFull extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IntakeFull(long waiting, long most) {
    super(
        "the intake is full: "
            + waiting
            + " samples wait to be written or judged, at most "
            + most
            + " may; send again later");
  }
}
