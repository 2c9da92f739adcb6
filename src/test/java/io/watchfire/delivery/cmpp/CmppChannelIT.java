package io.watchfire.delivery.cmpp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.common.util.MsgId;
import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.LoopTimers;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Facts;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** SMS against SMSGate's own CMPP server, over loopback. */
@Timeout(60)
class CmppChannelIT {
  private static final String PHONE = "+86 138 0000 1234";
  private static final ChannelId SMS = new ChannelId("sms");
  private static final String SUBJECT = "黄色预警 W1012：华东语音网关接通率60%";
  private static final String LONG =
      "级别：黄色\n影响范围：上海、杭州\n预计持续：40分钟\n初步措施：已切备用中继并通知线路商，启动溢出分流，话务转入灾备中心\n" + "请组长5分钟内回复1确认，超时升级";

  private final Vertx vertx = Vertx.vertx();
  private final List<Returned> returned = new CopyOnWriteArrayList<>();
  private final List<Object> said = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Returns returns = this::take;
  private final int port = Peers.freePort();
  private volatile boolean storeRefuses;
  private volatile String heard = "";
  private volatile String known = "";
  private Duration timeout = Duration.ofSeconds(5);
  private Duration activeTest = Duration.ofSeconds(30);
  private int window = 16;
  private SmsGate gate;
  private Duration life = Duration.ofHours(24);
  private CmppChannel channel;

  @BeforeEach
  void listen() {
    logged.start();
    rootLogger().addAppender(logged);
  }

  @AfterEach
  void nothingSecretWasSaid() throws Exception {
    if (channel != null) {
      channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    if (gate != null) {
      gate.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    rootLogger().detachAppender(logged);
    for (String secret : List.of(SmsGate.SECRET, "13800001234", "W1012")) {
      assertThat(said.toString()).doesNotContain(secret);
      assertThat(ours()).noneMatch(line -> line.contains(secret));
    }
  }

  private List<String> ours() {
    return logged.list.stream()
        .filter(event -> event.getLoggerName().startsWith("io.watchfire"))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static ch.qos.logback.classic.Logger rootLogger() {
    return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
  }

  private CompletionStage<Returns.Heard> take(Returned one) {
    if (storeRefuses) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store refuses"));
    }
    if (one instanceof Returned.Arrived arrived
        && !known.isEmpty()
        && !known.equals(arrived.reference())) {
      // A receipt of an unknown message is kept for a while.
      return new CompletableFuture<>();
    }
    returned.add(one);
    return CompletableFuture.completedFuture(new Returns.Heard(true, heard));
  }

  /** A gateway that answers each part, or joins them first, and a channel to it. */
  private void connect(CmppVersion version, boolean joins) throws Exception {
    gate = new SmsGate(port, version, joins);
    open(version);
    eventually(() -> !gate.sessions.isEmpty());
  }

  private void open(CmppVersion version) {
    CmppSettings settings =
        new CmppSettings(
            new Account(
                SMS,
                false,
                new Retry(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10)),
                timeout,
                0),
            new CmppSettings.Gateway(
                "127.0.0.1",
                port,
                version,
                SmsGate.SP,
                new Secret(SmsGate.SECRET),
                activeTest,
                window),
            new CmppSettings.Sender("10690", "ENT001", "alarm", "86", false, Facts.same(""), 4),
            new CmppSettings.Proof(true, Duration.ofSeconds(60), Duration.ofMinutes(10)),
            0);
    channel =
        new CmppChannel(
            settings,
            new Means(
                vertx,
                HttpPost.client(vertx),
                Instant::now,
                new LoopTimers(vertx),
                "http://localhost:8080/",
                returns));
    channel.open();
  }

  private Receipt send(String subject, String body) throws Exception {
    return sendTo(PHONE, subject, body).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private CompletionStage<Receipt> sendTo(String phone, String subject, String body) {
    Recipient zhang =
        new Recipient(
            Recipient.Kind.PERSON, "zhang", "Zhang", Locale.CHINESE, new Secret(phone), Map.of());
    Message message =
        new Message(
                NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1012", "W1012", subject, body, List.of())
            .withLife(life);
    return channel
        .send("e1:2:yellow:zhang:sms", zhang, message)
        .whenComplete((receipt, failure) -> said.add(receipt));
  }

  @ParameterizedTest
  @EnumSource(CmppVersion.class)
  void chineseTextGoesOutAndIsDeliveredByItsReceipt(CmppVersion version) throws Exception {
    connect(version, false);

    Receipt receipt = send("黄色预警 W1012", "请回复1确认");

    assertThat(receipt).isEqualTo(new Receipt.Accepted(id(0), "taken", Duration.ofSeconds(60)));
    CmppSubmitRequestMessage message = gate.got.get(0);
    assertThat(message.getDestterminalId()).containsExactly("13800001234");
    assertThat(message.getSrcId()).isEqualTo("10690");
    assertThat(message.getMsgsrc()).isEqualTo("ENT001");
    assertThat(message.getServiceId()).isEqualTo("alarm");
    assertThat(message.getRegisteredDelivery()).isEqualTo((short) 1);
    assertThat(message.getMsgfmt().getValue()).isEqualTo((byte) 8);
    assertThat(message.getTpudhi()).isZero();
    assertThat(message.getPktotal()).isEqualTo((short) 1);
    assertThat(message.getPknumber()).isEqualTo((short) 1);
    assertThat(message.getFeeType()).isEqualTo("01");
    assertThat(message.getValIdTime()).matches("[0-9]{12}032\\+");
    assertThat(new String(message.getMsgContentBytes(), StandardCharsets.UTF_16BE))
        .isEqualTo("黄色预警 W1012\n请回复1确认");

    gate.receipt(gate.ids.get(0), "DELIVRD");

    eventually(() -> gate.taken.size() == 1);
    assertThat(gate.taken.get(0).getResult()).isZero();
    assertThat(returned)
        .containsExactly(new Returned.Arrived(SMS, id(0), Stage.DELIVERED, "DELIVRD"));
  }

  @Test
  void networkTriesNoLongerThanItIsWorthTelling() throws Exception {
    connect(CmppVersion.V2, false);
    life = Duration.ofMinutes(2);
    Instant before = Instant.now();

    send("黄色预警 W1012", "请回复1确认");

    String until = gate.got.get(0).getValIdTime().substring(0, 12);
    assertThat(
            LocalDateTime.parse(until, DateTimeFormatter.ofPattern("yyMMddHHmmss"))
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant())
        .isBetween(before.plusSeconds(119), Instant.now().plusSeconds(121));
  }

  @ParameterizedTest
  @EnumSource(CmppVersion.class)
  void gatewayThatJoinsPartsReadsTheWholeText(CmppVersion version) throws Exception {
    connect(version, true);

    Receipt receipt = send(SUBJECT, LONG);

    // It answers no part before it has them all.
    assertThat(gate.got).hasSize(1);
    assertThat(gate.got.get(0).getMsgContent()).isEqualTo(SUBJECT + "\n" + LONG);
    assertThat(gate.ids).hasSize(2);
    assertThat(receipt).extracting("detail").isEqualTo("taken in 2 parts");
  }

  @Test
  void longTextHasArrivedWhenAllItsPartsHave() throws Exception {
    connect(CmppVersion.V2, false);

    Receipt receipt = send(SUBJECT, LONG);

    String both = id(0) + "+" + id(1);
    assertThat(receipt)
        .isEqualTo(new Receipt.Accepted(both, "taken in 2 parts", Duration.ofSeconds(60)));
    assertThat(gate.got).allMatch(part -> part.getTpudhi() == 1 && part.getPktotal() == 2);
    byte[] first = gate.got.get(0).getMsgContentBytes();
    byte[] second = gate.got.get(1).getMsgContentBytes();
    assertThat(Arrays.copyOf(first, 6)).startsWith(5, 0, 3).endsWith(2, 1);
    assertThat(Arrays.copyOf(second, 6)).startsWith(5, 0, 3).endsWith(2, 2);
    assertThat(first).hasSizeLessThanOrEqualTo(140);
    assertThat(first[3]).isEqualTo(second[3]);

    gate.receipt(gate.ids.get(1), "DELIVRD");
    eventually(() -> gate.taken.size() == 1);
    // So that it is known after a restart.
    Returned part = new Returned.Arrived(SMS, id(1), Stage.DELIVERED, "DELIVRD");
    assertThat(returned).containsExactly(part);
    gate.receipt(gate.ids.get(0), "DELIVRD");
    eventually(() -> gate.taken.size() == 2);
    assertThat(returned)
        .containsExactly(part, new Returned.Arrived(SMS, both, Stage.DELIVERED, "DELIVRD"));
  }

  @Test
  void onePartThatExpiresFailsTheText() throws Exception {
    connect(CmppVersion.V2, false);
    send(SUBJECT, LONG);

    gate.receipt(gate.ids.get(0), "ACCEPTD");
    gate.receipt(gate.ids.get(0), "DELIVRD");
    gate.receipt(gate.ids.get(1), "EXPIRED");

    eventually(() -> gate.taken.size() == 3);
    assertThat(returned)
        .containsExactly(
            new Returned.Arrived(SMS, id(0), Stage.DELIVERED, "DELIVRD"),
            new Returned.Arrived(SMS, id(0) + "+" + id(1), Stage.FAILED, "EXPIRED, part 2 of 2"));
  }

  @Test
  void receiptsMayComeBeforeTheAnswer() throws Exception {
    connect(CmppVersion.V2, false);
    gate.receiptFirst = true;

    Receipt receipt = send(SUBJECT, LONG);

    assertThat(receipt).extracting("reference").isEqualTo(id(0) + "+" + id(1));
    eventually(() -> gate.taken.size() == 2);
    assertThat(returned)
        .last()
        .isEqualTo(new Returned.Arrived(SMS, id(0) + "+" + id(1), Stage.DELIVERED, "DELIVRD"));
  }

  @Test
  void receiptThatIsNotKeptIsSaidAgain() throws Exception {
    connect(CmppVersion.V2, false);
    send("预警", "一");
    storeRefuses = true;
    gate.receipt(gate.ids.get(0), "DELIVRD");
    eventually(() -> gate.session().isWritable());
    Thread.sleep(300);
    assertThat(gate.taken).isEmpty();

    storeRefuses = false;

    // Without an answer SMSGate brings it again, here after a second.
    eventually(() -> gate.taken.size() == 1);
    assertThat(returned).hasSize(1);
  }

  @Test
  void receiptOfAMessageSentBeforeARestartFindsIt() throws Exception {
    connect(CmppVersion.V2, false);
    MsgId before = new MsgId();
    known = before.toHexString(true);

    gate.receipt(before, "MK:0001");

    eventually(() -> gate.taken.size() == 1);
    assertThat(returned).containsExactly(new Returned.Arrived(SMS, known, Stage.FAILED, "MK:0001"));

    // Nobody's message: it is answered all the same.
    gate.receipt(new MsgId(), "DELIVRD");
    eventually(() -> gate.taken.size() == 2);
    assertThat(returned).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(CmppVersion.class)
  void personsAnswerIsPassedOnAndAnswered(CmppVersion version) throws Exception {
    connect(version, false);
    heard = "已确认";

    gate.text(" １\n");
    gate.text("1");

    eventually(() -> gate.got.size() == 2);
    assertThat(returned)
        .containsExactly(
            new Returned.Replied(SMS, new Secret("+8613800001234"), "１"),
            new Returned.Replied(SMS, new Secret("+8613800001234"), "1"));
    assertThat(gate.got.get(0).getMsgContent()).isEqualTo("已确认");
    assertThat(gate.got.get(0).getDestterminalId()).containsExactly("13800001234");
    assertThat(gate.got.get(0).getRegisteredDelivery()).isZero();
    eventually(() -> gate.taken.size() == 2);
  }

  @Test
  void longTextGetsThroughAGatewayThatAsksForSlowness() throws Exception {
    connect(CmppVersion.V2, false);
    gate.answer = number -> number == 2 ? 8 : 0;

    CompletionStage<Receipt> receipt = sendTo(PHONE, SUBJECT, LONG);
    eventually(() -> gate.got.size() == 2);
    // Meanwhile the first part ends already.
    gate.receipt(gate.ids.get(0), "EXPIRED");
    eventually(() -> gate.taken.size() == 1);
    assertThat(returned).isEmpty();

    assertThat(receipt.toCompletableFuture().get(5, TimeUnit.SECONDS))
        .extracting("reference")
        .isEqualTo(id(0) + "+" + id(1));
    assertThat(gate.got)
        .extracting(CmppSubmitRequestMessage::getPknumber)
        .containsExactly((short) 1, (short) 2, (short) 2);
    eventually(() -> !returned.isEmpty());
    assertThat(returned)
        .containsExactly(
            new Returned.Arrived(SMS, id(0) + "+" + id(1), Stage.FAILED, "EXPIRED, part 1 of 2"));
  }

  @Test
  void resultsAreRetriedOrNot() throws Exception {
    connect(CmppVersion.V2, false);
    gate.answer = number -> number;

    assertThat(send("预警", "一")).isEqualTo(new Receipt.Refused("result 1: structure not accepted"));
    assertThat(send("预警", "一")).isInstanceOf(Receipt.Refused.class);
    assertThat(send("预警", "一")).isEqualTo(new Receipt.RetryLater("result 3", null));
    gate.answer = number -> 8;
    assertThat(send("预警", "一"))
        .isEqualTo(new Receipt.RetryLater("result 8: too many messages", Duration.ofSeconds(1)));
  }

  @Test
  void wrongPasswordIsRefusedAndAlarmedOnce() throws Exception {
    gate = new SmsGate(port, CmppVersion.V2, false);
    gate.expectPassword("another");
    open(CmppVersion.V2);

    assertThat(send("预警", "一"))
        .isEqualTo(
            new Receipt.Refused("the gateway takes no session: status 3: password not accepted"));
    // For a minute the gateway is not asked again.
    gate.expectPassword(SmsGate.SECRET);
    assertThat(send("预警", "二")).isInstanceOf(Receipt.Refused.class);
    assertThat(ours())
        .containsExactly(
            "channel sms is of no use until its account is mended: the gateway takes no session:"
                + " status 3: password not accepted");
  }

  @Test
  void personWithoutANumberIsRefused() throws Exception {
    open(CmppVersion.V2);

    Receipt receipt =
        channel
            .send("k", Notices.person("li"), Notices.message(NoticeKind.WARNING_YELLOW, "W1"))
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);

    assertThat(receipt).isEqualTo(new Receipt.Refused("no telephone number"));
  }

  @Test
  void gatewayThatHangsIsTimedOutAndGetsNothingLate() throws Exception {
    timeout = Duration.ofMillis(400);
    window = 1;
    connect(CmppVersion.V2, false);
    gate.answer = number -> number <= 2 ? -1 : 0;

    CompletionStage<Receipt> first = sendTo(PHONE, "预警", "甲");
    Thread.sleep(100);
    CompletionStage<Receipt> second = sendTo(PHONE, "预警", "乙");
    CompletionStage<Receipt> third = sendTo(PHONE, "预警", "丙");

    for (CompletionStage<Receipt> one : List.of(first, second, third)) {
      assertThat(one.toCompletableFuture().get(5, TimeUnit.SECONDS))
          .isEqualTo(new Receipt.RetryLater("no answer from 127.0.0.1:" + port + " in time", null));
    }
    eventually(() -> sendNow() instanceof Receipt.Accepted);
    // The third one's turn came after its time.
    assertThat(gate.got)
        .extracting(CmppSubmitRequestMessage::getMsgContent)
        .startsWith("预警\n甲", "预警\n乙", "预警\n三")
        .doesNotContain("预警\n丙");
  }

  @Test
  void lineThatDoesNotAnswerIsGivenUpAndMadeAnew() throws Exception {
    timeout = Duration.ofMillis(300);
    activeTest = Duration.ofMillis(300);
    connect(CmppVersion.V2, false);
    // A line that answers is kept.
    eventually(() -> gate.commands.size() == 3);
    assertThat(gate.commands).containsOnly(Pdu.ACTIVE_TEST);
    assertThat(gate.sessions).hasSize(1);

    gate.session().config().setAutoRead(false);

    eventually(() -> gate.sessions.size() == 2);
    // The gateway knows of the session before we know that we are let in.
    eventually(() -> ours().stream().anyMatch(line -> line.endsWith(" again")));
    assertThat(ours()).contains("channel sms lost its session with 127.0.0.1:" + port);
    assertThat(send("预警", "一")).isInstanceOf(Receipt.Accepted.class);
  }

  @Test
  void gatewayThatHangsUpAtOnceIsNotPestered() throws Exception {
    gate = new SmsGate(port, CmppVersion.V2, false);
    gate.hangsUp = true;
    open(CmppVersion.V2);
    eventually(() -> gate.sessions.size() == 2);
    Instant second = Instant.now();

    eventually(() -> gate.sessions.size() == 3);

    assertThat(Duration.between(second, Instant.now())).isGreaterThan(Duration.ofMillis(700));
    assertThat(send("预警", "一")).isInstanceOf(Receipt.RetryLater.class);
  }

  @Test
  void gatewayThatIsAwayIsReachedAgainAsSoonAsItIsBack() throws Exception {
    connect(CmppVersion.V2, false);
    assertThat(send("预警", "一")).isInstanceOf(Receipt.Accepted.class);
    gate.close();
    eventually(() -> !(sendNow() instanceof Receipt.Accepted));

    assertThat(send("预警", "二"))
        .isEqualTo(new Receipt.RetryLater("cannot connect to 127.0.0.1:" + port, null));
    gate = new SmsGate(port, CmppVersion.V2, false);
    eventually(() -> sendNow() instanceof Receipt.Accepted);

    assertThat(gate.got).isNotEmpty();
  }

  @Test
  void manyTextsWaitForNoMoreThanTheWindow() throws Exception {
    window = 4;
    connect(CmppVersion.V2, true);
    gate.delay = Duration.ofMillis(2);
    List<CompletableFuture<Receipt>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(sendTo("+86138%08d".formatted(i), SUBJECT, LONG).toCompletableFuture());
    }
    for (CompletableFuture<Receipt> one : all) {
      assertThat(one.get(20, TimeUnit.SECONDS)).isInstanceOf(Receipt.Accepted.class);
    }
    assertThat(
            gate.got.stream()
                .map(message -> message.getDestterminalId()[0])
                .collect(Collectors.toSet()))
        .hasSize(200);
    assertThat(gate.mostWaiting).hasValue(4);
    assertThat(gate.got).allMatch(text -> text.getMsgContent().equals(SUBJECT + "\n" + LONG));
  }

  @Test
  void closedChannelSaysGoodBye() throws Exception {
    connect(CmppVersion.V2, false);
    assertThat(gate.session().isActive()).isTrue();

    channel.close().toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(gate.commands).containsExactly(Pdu.TERMINATE);
    eventually(() -> !gate.session().isActive());
    assertThat(send("预警", "一")).extracting("reason").isEqualTo("the channel is being closed");
    channel = null;
    assertThat(ours()).isEmpty();
  }

  private String id(int part) {
    return gate.ids.get(part).toHexString(true);
  }

  private Receipt sendNow() {
    try {
      return send("预警", "三");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    Instant limit = Instant.now().plusSeconds(15);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.sleep(20);
    }
  }
}
