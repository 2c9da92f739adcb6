package io.watchfire.delivery.wecomapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.Secret;
import org.junit.jupiter.api.Test;

/** Against the vectors that WeCom publishes with its own sample. */
class CallbackSealTest {
  private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
  private static final String CORP = "wx5823bf96d3bd56c7";
  private static final String ECHO =
      "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
  private static final String ECHO_SIGNATURE = "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3";

  private final CallbackSeal seal = new CallbackSeal(new Secret("QDG6eK"), new Secret(KEY), CORP);

  @Test
  void signatureIsThatOfThePublishedVector() {
    assertThat(CallbackSeal.signature(new Secret("TOKEN"), "1700000000", "nonce1", "ENCRYPTED"))
        .isEqualTo("35a99916375c7fcff056da53b6ac2a0ffb9e1205");
  }

  @Test
  void sampleOfWecomIsOpened() {
    assertThat(seal.open(ECHO_SIGNATURE, "1409659589", "263014780", ECHO))
        .contains("1616140317555161061");
  }

  @Test
  void messageOfWecomsSampleIsOpened() {
    String encrypted =
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";

    assertThat(
            seal.open(
                "477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", encrypted))
        .hasValueSatisfying(
            xml -> {
              assertThat(FlatXml.read(xml).orElseThrow())
                  .containsEntry("MsgType", "text")
                  .containsEntry("Content", "hello");
            });
  }

  @Test
  void whatIsSealedCanBeOpenedAndDiffersEachTime() {
    String once = seal.encrypt("已确认 <x>");
    String twice = seal.encrypt("已确认 <x>");

    assertThat(once).isNotEqualTo(twice);
    assertThat(seal.open(seal.sign("1", "n", once), "1", "n", once)).contains("已确认 <x>");
  }

  @Test
  void strangersAndOtherCompaniesAreNotHeard() {
    assertThat(seal.open("", "1409659589", "263014780", ECHO)).isEmpty();
    assertThat(seal.open(ECHO_SIGNATURE, "1409659590", "263014780", ECHO)).isEmpty();
    CallbackSeal other = new CallbackSeal(new Secret("QDG6eK"), new Secret(KEY), "another");
    assertThat(other.open(ECHO_SIGNATURE, "1409659589", "263014780", ECHO)).isEmpty();
    for (String garbage : new String[] {"", "%", "AAAA", "A".repeat(64)}) {
      assertThat(seal.open(seal.sign("1", "n", garbage), "1", "n", garbage)).isEmpty();
    }
  }
}
