package io.watchfire.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChildrenTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  private final Children shells = new Children("sh");

  @Test
  void aChildReadsItsInputAndIsReadUntilItsEnd() {
    Children.Ended ended = run("cat >&2; exit 3", "one\ntwo", LONG);

    assertThat(ended).isEqualTo(new Children.Ended(3, "one\ntwo", null));
  }

  @Test
  void itKnowsNothingOfTheDaemonsEnvironment() {
    assertThat(System.getenv()).isNotEmpty();

    String variables = run("env >&2", "", LONG).errors();

    // what a shell sets by itself
    assertThat(variables.lines()).allMatch(line -> line.matches("(PWD|SHLVL|_|OLDPWD)=.*"));
  }

  @Test
  void oneThatHangsIsKilled() {
    Children.Ended ended = run("exec sleep 60", "", Duration.ofMillis(200));

    assertThat(ended.failure()).isEqualTo(new Run.Failed(Run.Why.LATE, "sh did not end in time"));
  }

  @Test
  void oneThatTalksWithoutEndIsKilled() {
    Children.Ended ended = run("exec yes >&2", "", LONG);

    assertThat(ended.errors()).hasSize(1 << 20);
  }

  @Test
  void oneThatDoesNotReadIsRunAllTheSame() {
    assertThat(run("echo no >&2", "x".repeat(60_000), LONG).errors()).isEqualTo("no\n");
  }

  @Test
  void aProgramThatIsNotThereIsToldFromOneThatMayNotBeRun() {
    assertThat(new Children("no-such-program").run(List.of(), "", LONG).failure())
        .isEqualTo(new Run.Failed(Run.Why.MISSING, "no-such-program is not installed"));
    assertThat(new Children("/etc/passwd").run(List.of(), "", LONG).failure())
        .extracting(Run.Failed::why)
        .isEqualTo(Run.Why.REFUSED);
  }

  @Test
  void closingKillsWhatRunsAndWhatIsBegunLater() throws Exception {
    CompletableFuture<Children.Ended> running =
        CompletableFuture.supplyAsync(() -> run("echo up >&2; exec sleep 60", "", LONG));
    while (shells.running() == 0) {
      Thread.onSpinWait();
    }

    shells.close();

    assertThat(running.get(10, TimeUnit.SECONDS).failure()).isNotNull();
    assertThat(run("exec sleep 60", "", LONG).failure()).isNotNull();
    assertThat(shells.running()).isZero();
  }

  private Children.Ended run(String script, String input, Duration longest) {
    return shells.run(List.of("-c", script), input, longest);
  }
}
