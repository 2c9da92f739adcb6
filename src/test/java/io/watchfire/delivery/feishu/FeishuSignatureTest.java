package io.watchfire.delivery.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeishuSignatureTest {

  @Test
  void signatureIsThatOfThePublishedVector() {
    assertThat(FeishuSignature.sign(new Secret("SECabc123"), Instant.ofEpochSecond(1_700_000_000L)))
        .isEqualTo("UqhI0v4zAkSwI4hNYBuHQvnrAqshA0UaeBGHCUMPX70=");
  }
}
