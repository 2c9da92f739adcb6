package io.watchfire.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SelfSignedCertificate;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.mail.MailSettings.Login;
import io.watchfire.delivery.mail.MailSettings.Protection;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer of a mail server means. */
@Timeout(60)
class MailAnswersIT {
  private static final Login LOGIN = new Login("watchfire", new Secret("s3cr3t"));

  private final MailBench bench = new MailBench();
  private ScriptedSmtp server;

  @BeforeEach
  void open() throws Exception {
    server = new ScriptedSmtp(null);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    server.close();
  }

  private Receipt send() throws Exception {
    return send(Protection.NONE, Duration.ofSeconds(10));
  }

  private Receipt send(Protection protection, Duration timeout) throws Exception {
    Receipt receipt =
        MailBench.send(
            bench.channel(server.port(), protection, LOGIN, null, null, timeout),
            "e1:2:yellow:zhang:mail",
            MailBench.reader("zhang.wei@noc.local"),
            Notices.message(NoticeKind.WARNING_YELLOW, "W1012"));
    assertThat(receipt.toString()).doesNotContain("zhang", "s3cr3t", "watchfire");
    return receipt;
  }

  @ParameterizedTest
  @CsvSource({
    "'',   421 4.3.2 zhang.wei go away,         false",
    "'',   554 5.7.1 you are listed,            true",
    "AUTH, 454 4.7.0 directory is away,         false",
    "AUTH, 535 5.7.8 watchfire s3cr3t is wrong, true",
    "MAIL, 451 4.7.1 greylisted,                false",
    "MAIL, 550 5.7.1 not your sender,           true",
    "RCPT, 450 4.2.1 zhang.wei is busy,         false",
    "RCPT, 452 4.2.2 zhang.wei is full,         false",
    "RCPT, 550 5.1.1 zhang.wei is unknown,      true",
    "RCPT, 552 5.2.2 zhang.wei is full,         true",
    "DATA, 451 4.3.0 later,                     false",
    "DATA, 554 5.5.1 no,                        true",
    ".,    452 4.3.1 disk is full,              false",
    ".,    554 5.7.1 looks like spam,           true",
  })
  void fourHundredIsTriedLaterAndFiveHundredNever(String command, String answer, boolean lasting)
      throws Exception {
    server.answers.put(command, answer);

    assertThat(send())
        .isInstanceOf(lasting ? Receipt.Refused.class : Receipt.RetryLater.class)
        .extracting("reason")
        .asString()
        .contains(answer.substring(0, 3));
  }

  @Test
  void reasonSaysWhichStepFailed() throws Exception {
    server.answers.put("RCPT", "550 5.1.1 zhang.wei is unknown");

    assertThat(send())
        .isEqualTo(
            new Receipt.Refused(
                "localhost:" + server.port() + " answered 550 (5.1.1) to the receiver"));
  }

  @ParameterizedTest
  @CsvSource({"''", "EHLO", "MAIL", "RCPT", "DATA"})
  void serverThatClosesOrHangsIsTriedLater(String command) throws Exception {
    server.answers.put(command, "CLOSE");
    assertThat(send(Protection.NONE, Duration.ofSeconds(1))).isInstanceOf(Receipt.RetryLater.class);

    server.answers.put(command, "HANG");
    assertThat(send(Protection.NONE, Duration.ofMillis(300)))
        .isEqualTo(new Receipt.RetryLater("no answer from localhost:" + server.port(), null));
  }

  @Test
  void refusedConnectionIsTriedLater() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    Receipt receipt =
        MailBench.send(
            bench.channel(free, Protection.NONE, null, null),
            "k",
            MailBench.reader("zhang@noc.local"),
            Notices.message(NoticeKind.WARNING_BLUE, "W1"));

    assertThat(receipt)
        .isEqualTo(new Receipt.RetryLater("cannot connect to localhost:" + free, null));
  }

  @Test
  void passwordIsNotSentToAServerWithoutTls() throws Exception {
    assertThat(send(Protection.STARTTLS, Duration.ofSeconds(10)))
        .isEqualTo(new Receipt.Refused("localhost:" + server.port() + " offers no STARTTLS"));
    assertThat(server.heard).noneMatch(line -> line.startsWith("AUTH"));
  }

  @Test
  void loginComesAfterTlsByAnAuthorityOfTheSitesOwn() throws Exception {
    SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(
        certificate.keyCertOptions().getKeyManagerFactory(bench.vertx).getKeyManagers(),
        null,
        null);
    ScriptedSmtp sealed = new ScriptedSmtp(tls);
    String authority = Files.readString(Path.of(certificate.certificatePath()));

    Receipt trusted = starttls(sealed, authority);
    assertThat(trusted).isEqualTo(new Receipt.Taken("250 ok"));
    assertThat(sealed.heard).containsSubsequence("STARTTLS", "MAIL FROM:<noc@noc.local>", ".");
    sealed.heard.clear();
    Receipt unknown = starttls(sealed, null);
    sealed.close();
    certificate.delete();

    assertThat(unknown)
        .isEqualTo(new Receipt.RetryLater("TLS with localhost:" + sealed.port() + " failed", null));
    assertThat(sealed.heard).noneMatch(line -> line.startsWith("AUTH"));
  }

  private Receipt starttls(ScriptedSmtp sealed, String authority) throws Exception {
    return MailBench.send(
        bench.channel(sealed.port(), Protection.STARTTLS, LOGIN, authority),
        "k",
        MailBench.reader("zhang@noc.local"),
        Notices.message(NoticeKind.WARNING_BLUE, "W1"));
  }

  @Test
  void personWithoutAnAddressAndAddressOfMoreThanOneAreRefused() throws Exception {
    for (String address : new String[] {"a@b>\r\nRCPT TO:<x@y", "a@b, c@d", "a b@c"}) {
      assertThat(
              MailBench.send(
                  bench.channel(server.port(), Protection.NONE, null, null),
                  "k",
                  MailBench.reader(address),
                  Notices.message(NoticeKind.WARNING_BLUE, "W1")))
          .isInstanceOf(Receipt.Refused.class);
    }
    assertThat(
            MailBench.send(
                bench.channel(server.port(), Protection.NONE, null, null),
                "k",
                Notices.person("li"),
                Notices.message(NoticeKind.WARNING_BLUE, "W1")))
        .isEqualTo(new Receipt.Refused("no e-mail address is known"));
    assertThat(server.heard).isEmpty();
  }
}
