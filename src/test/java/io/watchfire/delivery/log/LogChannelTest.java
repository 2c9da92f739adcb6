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
import org.slf4j.LoggerFactory;

class LogChannelTest {

  @Test
  void noticeIsOneLineWithoutTelephoneOrForgedLines() {
    Logger logger =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("watchfire.notice");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    Recipient zhang =
        new Recipient(
            Recipient.Kind.PERSON,
            "zhang",
            "张三",
            Locale.CHINESE,
            new Secret("13800001234"),
            Map.of());
    Message message =
        new Message(
            NoticeKind.WARNING_YELLOW,
            Realm.LIVE,
            "W1012",
            "W1012",
            "黄色预警",
            "级别：黄色\r\n范围：东区\u001b[31m\u2028\u202eforged\n",
            List.of());

    Receipt receipt =
        new LogChannel(new ChannelId("log")).send("k", zhang, message).toCompletableFuture().join();
    logger.detachAppender(lines);

    assertThat(receipt).isInstanceOf(Receipt.Delivered.class);
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.INFO);
    assertThat(lines.list.get(0).getFormattedMessage())
        .isEqualTo("warning-yellow W1012 to 张三: 黄色预警 | 级别：黄色 | 范围：东区\\u001B[31m | \\u202Eforged");
  }
}
