package io.watchfire.cli.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A test that runs beside the daemon takes nothing from it. */
class TestReturnsIT {
  private static final ChannelId SMS = new ChannelId("sms");
  private static final Returned.Arrived DELIVERED =
      new Returned.Arrived(SMS, "id-1", Stage.DELIVERED, "DELIVRD");

  private final TestReturns returns = new TestReturns();

  @Test
  void theReceiptOfATestIsTakenBeforeAndAfterItIsAwaited() {
    CompletableFuture<?> early = returns.take(DELIVERED).toCompletableFuture();
    assertThat(early).isNotDone();

    assertThat(returns.receipt("id-1")).isCompletedWithValue(DELIVERED);
    assertThat(early).isCompleted();

    CompletableFuture<Returned.Arrived> awaited = returns.receipt("id-2");
    assertThat(awaited).isNotDone();
    assertThat(returns.take(new Returned.Arrived(SMS, "id-2", Stage.FAILED, "UNDELIV")))
        .isCompleted();
    assertThat(awaited).isCompleted();
  }

  @Test
  void whatIsTheDaemonsIsRefusedSoThatItIsSaidAgain() {
    assertThat(returns.take(new Returned.Replied(SMS, new Secret("+86"), "1")))
        .isCompletedExceptionally();
    assertThat(returns.take(DELIVERED)).failsWithin(Duration.ofSeconds(5));
  }
}
