package io.watchfire.plan;

/** Why nobody is told of a rule on a target for now. */
public sealed interface Mute {

  /**
   * Planned work.
   *
   * @param window id of the maintenance
   */
  record Maintained(String window) implements Mute {}

  /** Somebody asked for it. */
  record Silenced(Silence silence) implements Mute {}
}
