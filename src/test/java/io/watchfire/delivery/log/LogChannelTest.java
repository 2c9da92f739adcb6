package io.watchfire.delivery.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LogChannelTest {

  private static final Recipient ZHANG =
      new Recipient(
          Recipient.Kind.PERSON,
          "zhang",
          "张三",
          Locale.CHINESE,
          new Secret("13800001234"),
          Map.of());

  private static Message message(Realm realm, String subject, String body) {
    return new Message(
        NoticeKind.WARNING_YELLOW, realm, "W1012", "W1012", subject, body, List.of());
  }

  private static ILoggingEvent logged(Message message) {
    Logger logger =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("watchfire.notice");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    Receipt receipt =
        new LogChannel(new ChannelId("log")).send("k", ZHANG, message).toCompletableFuture().join();
    logger.detachAppender(lines);

    assertThat(receipt).isInstanceOf(Receipt.Delivered.class);
    assertThat(lines.list).hasSize(1);
    return lines.list.get(0);
  }

  @Test
  void noticeIsOneLineWithoutTelephoneOrForgedLines() {
    ILoggingEvent line =
        logged(message(Realm.LIVE, "黄色预警", "级别：黄色\r\n范围：东区\u001b[31m\u2028\u202eforged\n"));

    assertThat(line.getLevel()).isEqualTo(Level.INFO);
    assertThat(line.getFormattedMessage())
        .isEqualTo("warning-yellow W1012 to 张三: 黄色预警 | 级别：黄色 | 范围：东区\\u001B[31m | \\u202Eforged");
  }

  @ParameterizedTest
  @CsvSource({
    "【演练】黄色预警, warning-yellow W1012 to 张三: 【演练】黄色预警 | b",
    "DRILL Yellow, warning-yellow W1012 to 张三: DRILL Yellow | b",
    "3条通知：【演练】黄色预警, warning-yellow W1012 to 张三: 3条通知：【演练】黄色预警 | b",
    "黄色预警, DRILL warning-yellow W1012 to 张三: 黄色预警 | b",
  })
  void drillIsMarkedOnce(String subject, String line) {
    assertThat(logged(message(Realm.DRILL, subject, "b")).getFormattedMessage()).isEqualTo(line);
  }
}
