package io.watchfire.cli.replay;

import java.util.List;

/** A history that cannot be used, with every fault as the person is to read it. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  public Unreadable(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return faults;
  }
}
