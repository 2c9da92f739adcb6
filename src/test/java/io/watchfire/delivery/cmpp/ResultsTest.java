package io.watchfire.delivery.cmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Receipt;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

  @Test
  void gatewayThatIsBusyIsTriedLaterAndSlower() {
    assertThat(Results.ofSubmit(8))
        .isEqualTo(new Receipt.RetryLater("result 8: too many messages", Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 9, 14, 99, 4_294_967_295L})
  void passingFaultIsTriedLater(long result) {
    assertThat(Results.ofSubmit(result))
        .isEqualTo(new Receipt.RetryLater("result " + result, null));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5, 6, 7, 10, 11, 12, 13})
  void lastingFaultIsRefused(long result) {
    assertThat(Results.ofSubmit(result)).isInstanceOf(Receipt.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void accountThatIsNotAcceptedIsRefused(long status) {
    assertThat(Results.ofConnect(status)).isInstanceOf(Receipt.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 8, 255})
  void gatewayThatTakesNoSessionNowIsTriedLater(long status) {
    assertThat(Results.ofConnect(status)).isInstanceOf(Receipt.RetryLater.class);
  }
}
