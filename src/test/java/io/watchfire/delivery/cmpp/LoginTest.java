package io.watchfire.delivery.cmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LoginTest {

  /** The digest is that of {@code printf '901783\0\0\0\0\0\0\0\0\0ICP0010301080509' | md5sum}. */
  @Test
  void accountIsProvedWithoutTheSecret() {
    Login login = new Login("901783", new Secret("ICP001"), CmppVersion.V2);

    Buffer body = login.body(Instant.parse("2026-03-01T00:05:09Z"));

    assertThat(HexFormat.of().formatHex(body.getBytes()))
        .isEqualTo("393031373833" + "c94720b2cb4c9d0cdd160498b4615e84" + "20" + "11f21fbd");
  }

  @Test
  void statusIsReadFromAnAnswerOfEitherVersion() {
    byte[] rest = new byte[17];
    assertThat(Login.status(Buffer.buffer(new byte[] {3}).appendBytes(rest))).isEqualTo(3);
    assertThat(Login.status(Buffer.buffer(new byte[] {0, 0, 0, 3}).appendBytes(rest))).isEqualTo(3);
    assertThat(Login.status(Buffer.buffer(rest))).isNegative();
  }
}
