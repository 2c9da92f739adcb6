package io.watchfire.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchfire.Peers;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.mail.MailSettings.Login;
import io.watchfire.delivery.mail.MailSettings.Protection;
import io.watchfire.notify.Channel;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.plan.NoticeKind;
import io.watchfire.target.Secret;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a mailbox shows, read by another's library. */
@Timeout(60)
class GreenMailIT {
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(Peers.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final Login LOGIN = new Login("noc", new Secret("s3cr3t"));

  private MailBench bench;

  @BeforeAll
  static void start() {
    SERVER.start();
    SERVER.setUser("noc@noc.local", "noc", "s3cr3t");
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void open() throws Exception {
    SERVER.purgeEmailFromAllMailboxes();
    bench = new MailBench();
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private Channel channel(Login login) {
    return bench.channel(SERVER.getSmtp().getPort(), Protection.NONE, login, null);
  }

  private static Message worded(String subject, String body) {
    Message message = Notices.message(NoticeKind.WARNING_YELLOW, "W1012");
    return new Message(
        message.kind(),
        message.realm(),
        message.about(),
        message.groupKey(),
        subject,
        body,
        message.alerts());
  }

  @Test
  void personReadsTheNoticeInTextAndHtml() throws Exception {
    String subject = "黄色预警 W1012：东区座席等待 8 分钟，影响上海、杭州约 300 席 😀";
    String body = "级别：黄色\n.影响范围：东区\n预计持续：2小时 <2>\n" + "初步措施：启用备用队列 ".repeat(40);

    Receipt receipt =
        MailBench.send(
            channel(LOGIN), "e1", MailBench.reader("zhang@noc.local"), worded(subject, body));

    assertThat(receipt).isEqualTo(new Receipt.Taken("250 ok"));
    MimeMessage mail = SERVER.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo(subject);
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("值班台");
    assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("noc@noc.local");
    assertThat(mail.getAllRecipients()).hasSize(1);
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
        .startsWith(body.strip() + "\n\n-- \nhttps://noc.local/");
    assertThat(parts.getBodyPart(1).getContent().toString()).contains("级别：黄色<br>", "2小时 &lt;2&gt;");
  }

  @Test
  void repeatsCarryOneIdAndFollowUpsOneThread() throws Exception {
    Channel channel = channel(null);
    for (String key : new String[] {"e1", "e1", "e2"}) {
      MailBench.send(
          channel,
          key,
          MailBench.reader("zhang@noc.local"),
          Notices.message(NoticeKind.WARNING_YELLOW, "W1012"));
    }

    MimeMessage[] mails = SERVER.getReceivedMessages();
    assertThat(mails).hasSize(3);
    assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
    assertThat(mails[2].getMessageID()).isNotEqualTo(mails[0].getMessageID());
    assertThat(mails[2].getHeader("References")).isEqualTo(mails[0].getHeader("References"));
    assertThat(mails[0].getHeader("X-Priority")).containsExactly("1");
  }

  @Test
  void noTextReachesTheHeaders() throws Exception {
    MailBench.send(
        channel(null),
        "e1\r\nBcc: all@noc.local",
        MailBench.reader("zhang@noc.local"),
        worded("a\nBcc: all@noc.local\r\n\r\nbody", "b\n.\nRCPT TO:<all@noc.local>"));

    assertThat(SERVER.getReceivedMessages()).hasSize(1);
    MimeMessage mail = SERVER.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("a Bcc: all@noc.local body");
    assertThat(mail.getHeader("Bcc")).isNull();
  }

  @Test
  void groupMailboxGetsAllOfItOnce() throws Exception {
    Channel feed =
        bench.channel(
            SERVER.getSmtp().getPort(),
            Protection.NONE,
            null,
            null,
            "duty@noc.local",
            Duration.ofSeconds(10));

    MailBench.send(
        feed, "e1", Notices.feed("mail"), Notices.message(NoticeKind.WARNING_BLUE, "W1"));

    assertThat(SERVER.getReceivedMessagesForDomain("duty@noc.local")).hasSize(1);
  }

  @Test
  void wrongPasswordIsRefused() throws Exception {
    Receipt receipt =
        MailBench.send(
            channel(new Login("noc", new Secret("wr0ng"))),
            "e1",
            MailBench.reader("zhang@noc.local"),
            Notices.message(NoticeKind.WARNING_BLUE, "W1"));

    assertThat(receipt)
        .isInstanceOf(Receipt.Refused.class)
        .asString()
        .contains("535", "to the login")
        .doesNotContain("wr0ng");
  }
}
