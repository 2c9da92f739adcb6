package io.watchfire.bench;

/** The duty desk by the shipped plan: commands, clocks, a long response, a storm. */
public final class PlanBench {
  private PlanBench() {}

  /**
   * @param args what to measure
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "commands" -> CommandBench.run();
      case "deadlines" -> DeadlineBench.run();
      case "hours" -> StableHours.run();
      case "storm" -> StormBench.run();
      default -> throw new IllegalArgumentException("nothing to measure is called " + args[0]);
    }
  }
}
