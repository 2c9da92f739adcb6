package io.watchfire.desk.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.notify.Notice;
import io.watchfire.plan.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AnswerLinksTest {
  private static final Instant NOW = Notices.START;
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  private final AnswerLinks links = new AnswerLinks(new byte[32], "https://noc.example.org/");

  @Test
  void aLinkNamesItsNoticeUntilItExpires() {
    String token = links.token("W1012:2:warning-yellow:zhang", LATER);

    assertThat(links.notice(token, NOW)).contains("W1012:2:warning-yellow:zhang");
    assertThat(links.notice(token, LATER)).isPresent();
    assertThat(links.notice(token, LATER.plusSeconds(1))).isEmpty();
  }

  @Test
  void noBitOfItCanBeChanged() {
    byte[] token = Base64.getUrlDecoder().decode(links.token("W1012:zhang", LATER));
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] forged = token.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(links.notice(text, NOW)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void nothingElseIsALink() {
    byte[] another = new byte[32];
    another[0] = 1;
    String foreign = new AnswerLinks(another, null).token("W1012:zhang", LATER);
    for (String text : new String[] {"", "a", "%%%", "A".repeat(22), "A".repeat(5000), foreign}) {
      assertThat(links.notice(text, NOW)).isEmpty();
    }
  }

  @Test
  void onlyWhatAsksAPersonHasALink() {
    Notice asked = Notices.to(Notices.person("li"), "k1", NoticeKind.WARNING_YELLOW, "sms");
    Notice told = Notices.to(Notices.person("li"), "k2", NoticeKind.WARNING_RELEASED, "sms");
    Notice feed = Notices.to(Notices.feed("board"), "k3", NoticeKind.WARNING_YELLOW, "board");

    assertThat(links.message(asked).link()).startsWith("https://noc.example.org/a/");
    assertThat(links.message(told).link()).isNull();
    assertThat(links.message(feed).link()).isNull();
    assertThat(new AnswerLinks(new byte[32], null).message(asked).link()).isNull();
  }
}
