package io.watchfire.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import io.watchfire.delivery.Notices;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:02:03Z");
  private final Letter letter = new Letter("noc@example.org", "值班台", "https://noc.example.org/");

  private MailMessage write(String key, Message message) {
    return letter.write(key, "zhang@example.org", Locale.ENGLISH, message, NOW);
  }

  private MultiMap headers(String key, NoticeKind kind, String warning) {
    return write(key, Notices.message(kind, warning)).getHeaders();
  }

  @Test
  void repeatHasTheSameIdAndAnotherNoticeAnother() {
    String first = headers("e1:2:zhang:mail", NoticeKind.WARNING_BLUE, "W1").get("Message-ID");

    assertThat(first).matches("<[0-9a-f]{32}@example\\.org>");
    assertThat(headers("e1:2:zhang:mail", NoticeKind.WARNING_BLUE, "W1").get("Message-ID"))
        .isEqualTo(first);
    assertThat(headers("e1:3:zhang:mail", NoticeKind.WARNING_BLUE, "W1").get("Message-ID"))
        .isNotEqualTo(first);
  }

  @Test
  void allThatIsToldOfOneWarningIsOneThread() {
    MultiMap blue = headers("a", NoticeKind.WARNING_BLUE, "W1");
    MultiMap yellow = headers("b", NoticeKind.WARNING_YELLOW, "W1");

    assertThat(yellow.get("References")).isEqualTo(blue.get("References"));
    assertThat(yellow.get("In-Reply-To")).isEqualTo(blue.get("References"));
    assertThat(headers("c", NoticeKind.WARNING_BLUE, "W2").get("References"))
        .isNotEqualTo(blue.get("References"));
  }

  @ParameterizedTest
  @CsvSource({
    "WARNING_YELLOW, 1",
    "INCIDENT_OPENED, 1",
    "LEVEL_DECIDED, 1",
    "WARNING_BLUE,",
    "WARNING_RELEASED,"
  })
  void yellowAndGraverAreMarkedAsUrgent(NoticeKind kind, String priority) {
    assertThat(headers("a", kind, "W1").get("X-Priority")).isEqualTo(priority);
  }

  @Test
  void noVacationNoteIsAskedFor() {
    MultiMap headers = headers("a", NoticeKind.WARNING_BLUE, "W1");

    assertThat(headers.get("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(headers.get("Precedence")).isEqualTo("bulk");
    assertThat(headers.get("Date")).isEqualTo("Tue, 24 Nov 2026 01:02:03 +0000");
  }

  @Test
  void linksCanBeClickedAndNothingElseIsMarkup() {
    assertThat(HtmlBody.line("wait > 8 min <script> https://n.example/a?b=1&c=2."))
        .isEqualTo(
            "wait &gt; 8 min &lt;script&gt; <a href=\"https://n.example/a?b=1&amp;c=2\">"
                + "https://n.example/a?b=1&amp;c=2</a>.");
    assertThat(HtmlBody.line("https://n/\" onclick=\"x")).doesNotContain("\" onclick=\"x");
  }

  @Test
  void noticeIsAnsweredByItsLink() {
    MailMessage mail =
        write(
            "a",
            Notices.message(NoticeKind.WARNING_YELLOW, "W1").withLink("https://n.example/a/x?b&c"));

    assertThat(mail.getText()).contains("\nAcknowledge: https://n.example/a/x?b&c\n");
    assertThat(mail.getHtml()).contains("<a href=\"https://n.example/a/x?b&amp;c\"");
  }

  @Test
  void htmlSaysWhatTheTextSays() {
    MailMessage mail = write("a", Notices.message(NoticeKind.WARNING_YELLOW, "W1"));

    assertThat(mail.getText()).startsWith("Level: yellow\nScope: region east\n");
    assertThat(mail.getHtml())
        .contains("lang=\"en\"", "#f2b700", "Level: yellow<br>\nScope: region east<br>")
        .contains("<a href=\"https://noc.example.org/\">");
  }
}
