package io.watchfire.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.delivery.Notices;
import io.watchfire.delivery.mail.MailSettings.Protection;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mail server as sites run it: what lies in the mailbox, and what it says of unknown ones. */
@Timeout(60)
class OpenSmtpdIT {
  @TempDir static Path folder;
  private static OpenSmtpd server;

  private MailBench bench;

  @BeforeAll
  static void start() throws Exception {
    java.nio.file.Files.setPosixFilePermissions(
        folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    server = new OpenSmtpd(folder);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    bench = new MailBench();
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private Receipt send(String to) throws Exception {
    Channel channel = bench.channel(server.port(), Protection.NONE, null, null);
    return MailBench.send(
        channel,
        "e1:2:zhang:mail",
        MailBench.reader(to),
        Notices.message(NoticeKind.WARNING_YELLOW, "W1012"));
  }

  @Test
  void mailLiesInTheBoxWithItsHeaders() throws Exception {
    assertThat(send(OpenSmtpd.MAILBOX)).isEqualTo(new Receipt.Taken("250 ok"));

    String mail = server.firstMail();
    assertThat(mail)
        .contains("Subject: Yellow warning W1012", "Auto-Submitted: auto-generated")
        .contains("Message-ID: " + MessageIds.of("noc@noc.local").ofNotice("e1:2:zhang:mail"))
        .contains("Level: yellow");
  }

  @Test
  void unknownReceiverIsRefused() throws Exception {
    assertThat(send("nobody.here@noc.local"))
        .isInstanceOf(Receipt.Refused.class)
        .extracting("reason")
        .asString()
        .contains("524", "to the receiver")
        .doesNotContain("nobody.here");
  }
}
