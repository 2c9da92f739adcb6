package io.watchfire.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTextTest {

  @Test
  void keyStaysAsItIsWhereAHeaderAllowsIt() {
    assertThat(HeaderText.of("0190-ab:2:warning-yellow:zhang:noc"))
        .isEqualTo("0190-ab:2:warning-yellow:zhang:noc");
  }

  @Test
  void nothingBreaksOutOfTheHeader() {
    assertThat(HeaderText.of("张 a\r\nX: 1%")).isEqualTo("%E5%BC%A0%20a%0D%0AX:%201%25");
  }
}
