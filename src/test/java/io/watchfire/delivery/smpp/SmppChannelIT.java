package io.watchfire.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.watchfire.Peers;
import io.watchfire.delivery.ChannelSettings.Account;
import io.watchfire.delivery.ChannelSettings.Retry;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.Notices;
import io.watchfire.delivery.smpp.SmppSettings.LongTexts;
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
import io.watchfire.notify.sms.Gsm7;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** SMS against jSMPP's own server, over loopback. */
@Timeout(60)
class SmppChannelIT {
  private static final String PHONE = "+86 138 0000 1234";
  private static final ChannelId SMS = new ChannelId("sms");
  private static final String LONG =
      "级别：黄色\n影响范围：上海、杭州\n预计持续：40分钟\n初步措施：已切备用中继并通知线路商，启动溢出分流，话务转入灾备中心\n" + "请组长5分钟内回复1确认，超时升级";

  private final Vertx vertx = Vertx.vertx();
  private final List<Returned> returned = new CopyOnWriteArrayList<>();
  private final List<Object> said = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Returns returns = this::take;
  private volatile boolean storeRefuses;
  private volatile String heard = "";
  private volatile String known = "";
  private Duration timeout = Duration.ofSeconds(5);
  private JsmppCentre centre;
  private SmppChannel channel;

  @BeforeEach
  void open() throws Exception {
    centre = new JsmppCentre(0);
    logged.start();
    rootLogger().addAppender(logged);
  }

  @AfterEach
  void nothingSecretWasSaid() throws Exception {
    if (channel != null) {
      channel.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    centre.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    rootLogger().detachAppender(logged);
    for (String secret : List.of("jpwd", "13800001234", "W1012")) {
      assertThat(said.toString()).doesNotContain(secret);
      assertThat(logged.list)
          .filteredOn(event -> event.getLoggerName().startsWith("io.watchfire"))
          .noneMatch(event -> event.getFormattedMessage().contains(secret));
    }
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

  private void connect(LongTexts longTexts) {
    SmppSettings settings =
        new SmppSettings(
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
            new SmppSettings.Centre(
                "127.0.0.1",
                centre.port(),
                false,
                "j",
                new Secret("jpwd"),
                "",
                Duration.ofSeconds(1),
                4),
            new SmppSettings.Sender("10690", "86", Facts.same(""), 4, longTexts, true),
            new SmppSettings.Proof(true, Duration.ofSeconds(60), Duration.ofMinutes(10)),
            0);
    channel =
        new SmppChannel(
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
    Message message =
        new Message(
            NoticeKind.WARNING_YELLOW, Realm.LIVE, "W1012", "W1012", subject, body, List.of());
    return sendTo(phone, message);
  }

  private CompletionStage<Receipt> sendTo(String phone, Message message) {
    Recipient zhang =
        new Recipient(
            Recipient.Kind.PERSON, "zhang", "Zhang", Locale.CHINESE, new Secret(phone), Map.of());
    return channel
        .send("e1:2:yellow:zhang:sms", zhang, message)
        .whenComplete((receipt, failure) -> said.add(receipt));
  }

  @Test
  void chineseTextGoesOutWithReceiptAndValidityAndIsDeliveredByItsReceipt() throws Exception {
    connect(LongTexts.UDH);
    centre.answer = (pdu, number) -> "7fb0940f";

    Receipt receipt = send("黄色预警 W1012", "请回复1确认");

    assertThat(receipt)
        .isEqualTo(new Receipt.Accepted("7fb0940f", "taken", Duration.ofSeconds(60)));
    assertThat(centre.binds.get(0).getInterfaceVersion().value()).isEqualTo((byte) 0x34);
    SubmitSm pdu = centre.got.get(0);
    assertThat(pdu.getDestAddress()).isEqualTo("8613800001234");
    assertThat(pdu.getDestAddrTon()).isEqualTo((byte) 1);
    assertThat(pdu.getDestAddrNpi()).isEqualTo((byte) 1);
    assertThat(pdu.getSourceAddr()).isEqualTo("10690");
    assertThat(pdu.getSourceAddrTon()).isEqualTo((byte) 0);
    assertThat(pdu.getDataCoding()).isEqualTo((byte) 8);
    assertThat(pdu.getEsmClass()).isZero();
    assertThat(pdu.getRegisteredDelivery()).isEqualTo((byte) 1);
    assertThat(pdu.getValidityPeriod()).isEqualTo("000000001000000R");
    assertThat(new String(pdu.getShortMessage(), StandardCharsets.UTF_16BE))
        .isEqualTo("黄色预警 W1012\n请回复1确认");

    // The simulator of jSMPP answers in hexadecimal digits and writes receipts in decimal ones.
    centre.receipt("2142278671", "DELIVRD");

    assertThat(returned)
        .containsExactly(new Returned.Arrived(SMS, "7fb0940f", Stage.DELIVERED, "DELIVRD"));
  }

  @Test
  void centreTriesNoLongerThanItIsWorthTelling() throws Exception {
    connect(LongTexts.UDH);
    Message last =
        Notices.message(NoticeKind.WARNING_YELLOW, "W1").withLife(Duration.ofSeconds(150));

    sendTo(PHONE, last).toCompletableFuture().get(30, TimeUnit.SECONDS);

    assertThat(centre.got.get(0).getValidityPeriod()).isEqualTo("000000000230000R");
  }

  @Test
  void englishTextGoesOutInTheDefaultAlphabet() throws Exception {
    connect(LongTexts.UDH);

    send("Yellow warning W1012", "Reply {1}");

    SubmitSm pdu = centre.got.get(0);
    assertThat(pdu.getDataCoding()).isZero();
    assertThat(Gsm7.decode(pdu.getShortMessage())).isEqualTo("Yellow warning W1012\nReply {1}");
  }

  @Test
  void longTextHasArrivedWhenAllItsPartsHave() throws Exception {
    connect(LongTexts.UDH);

    Receipt receipt = send("黄色预警 W1012：华东语音网关接通率60%", LONG);

    assertThat(receipt)
        .isEqualTo(new Receipt.Accepted("id-1+id-2", "taken in 2 parts", Duration.ofSeconds(60)));
    assertThat(centre.got).allMatch(pdu -> pdu.getEsmClass() == 0x40);
    byte[] first = centre.got.get(0).getShortMessage();
    byte[] second = centre.got.get(1).getShortMessage();
    assertThat(Arrays.copyOf(first, 6)).startsWith(5, 0, 3).endsWith(2, 1);
    assertThat(Arrays.copyOf(second, 6)).startsWith(5, 0, 3).endsWith(2, 2);
    assertThat(first[3]).isEqualTo(second[3]);
    assertThat(text(first, 6) + text(second, 6)).isEqualTo("黄色预警 W1012：华东语音网关接通率60%\n" + LONG);

    centre.receipt("id-2", "DELIVRD");
    // So that it is known after a restart.
    assertThat(returned)
        .containsExactly(new Returned.Arrived(SMS, "id-2", Stage.DELIVERED, "DELIVRD"));
    centre.receipt("id-1", "DELIVRD");
    assertThat(returned)
        .last()
        .isEqualTo(new Returned.Arrived(SMS, "id-1+id-2", Stage.DELIVERED, "DELIVRD"));
    assertThat(returned).hasSize(2);
  }

  @Test
  void onePartThatExpiresFailsTheText() throws Exception {
    connect(LongTexts.UDH);
    send("黄色预警 W1012：华东语音网关接通率60%", LONG);

    centre.receipt("id-1", "DELIVRD");
    centre.receipt("id-2", "EXPIRED");

    assertThat(returned)
        .containsExactly(
            new Returned.Arrived(SMS, "id-1", Stage.DELIVERED, "DELIVRD"),
            new Returned.Arrived(SMS, "id-1+id-2", Stage.FAILED, "EXPIRED, part 2 of 2"));
  }

  @Test
  void partThatIsNotKeptIsAskedForAgain() throws Exception {
    connect(LongTexts.UDH);
    send("黄色预警 W1012：华东语音网关接通率60%", LONG);
    storeRefuses = true;
    assertThatThrownBy(() -> centre.receipt("id-1", "DELIVRD"))
        .isInstanceOf(NegativeResponseException.class);

    storeRefuses = false;
    centre.receipt("id-1", "DELIVRD");

    assertThat(returned)
        .containsExactly(new Returned.Arrived(SMS, "id-1", Stage.DELIVERED, "DELIVRD"));
  }

  @Test
  void partThatArrivesWhileTheRestIsSubmittedIsToldOnceThatIsDone() throws Exception {
    connect(LongTexts.UDH);
    centre.answer =
        (pdu, number) -> {
          if (number == 2) {
            centre.receipt("id-1", "DELIVRD");
          }
          return "id-" + number;
        };

    send("黄色预警 W1012：华东语音网关接通率60%", LONG);

    eventually(() -> !returned.isEmpty());
    assertThat(returned)
        .containsExactly(new Returned.Arrived(SMS, "id-1", Stage.DELIVERED, "DELIVRD"));
  }

  @Test
  void partsAreJoinedByParametersOrByTheCentreWhereItWantsThat() throws Exception {
    connect(LongTexts.SAR);
    send("黄色预警 W1012：华东语音网关接通率60%", LONG);
    assertThat(centre.got).hasSize(2).allMatch(pdu -> pdu.getEsmClass() == 0);
    assertThat(
            centre.got.stream()
                .map(pdu -> pdu.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class))
                .map(OptionalParameter.Byte::getValue))
        .containsExactly((byte) 1, (byte) 2);
    channel.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
    centre.got.clear();

    connect(LongTexts.PAYLOAD);
    Receipt receipt = send("黄色预警 W1012：华东语音网关接通率60%", LONG);

    assertThat(receipt).extracting("reference").isEqualTo("id-3");
    assertThat(centre.got).hasSize(1);
    assertThat(centre.got.get(0).getShortMessage()).isNullOrEmpty();
    assertThat(
            text(
                centre
                    .got
                    .get(0)
                    .getOptionalParameter(OptionalParameter.Message_payload.class)
                    .getValue(),
                0))
        .isEqualTo("黄色预警 W1012：华东语音网关接通率60%\n" + LONG);
  }

  @Test
  void receiptsMayComeBeforeTheAnswer() throws Exception {
    connect(LongTexts.UDH);
    List<Throwable> refusals = new CopyOnWriteArrayList<>();
    List<Thread> early = new CopyOnWriteArrayList<>();
    centre.answer =
        (pdu, number) -> {
          Thread receipt =
              new Thread(
                  () -> {
                    try {
                      centre.receipt("id-" + number, "DELIVRD");
                    } catch (Exception e) {
                      refusals.add(e);
                    }
                  });
          early.add(receipt);
          receipt.start();
          Thread.sleep(200);
          return "id-" + number;
        };

    Receipt receipt = send("黄色预警 W1012：华东语音网关接通率60%", LONG);
    for (Thread one : early) {
      one.join();
    }

    assertThat(receipt).extracting("reference").isEqualTo("id-1+id-2");
    Returned whole = new Returned.Arrived(SMS, "id-1+id-2", Stage.DELIVERED, "DELIVRD");
    eventually(() -> returned.contains(whole));
    assertThat(refusals).isEmpty();
  }

  @Test
  void receiptThatIsNotKeptIsAskedForAgain() throws Exception {
    connect(LongTexts.UDH);
    send("预警", "一");
    storeRefuses = true;

    assertThatThrownBy(() -> centre.receipt("id-1", "DELIVRD"))
        .isInstanceOfSatisfying(
            NegativeResponseException.class,
            refusal -> assertThat(refusal.getCommandStatus()).isEqualTo(0x64));

    storeRefuses = false;
    centre.receipt("id-1", "DELIVRD");
    assertThat(returned).hasSize(1);
  }

  @Test
  void receiptOfAMessageSentBeforeARestartFindsItInEitherDigits() throws Exception {
    connect(LongTexts.UDH);
    eventually(() -> centre.session() != null && centre.session().getSessionState().isBound());
    known = "7fb0940f";

    centre.receipt("2142278671", "UNDELIV");

    assertThat(returned)
        .containsExactly(new Returned.Arrived(SMS, "7fb0940f", Stage.FAILED, "UNDELIV"));
  }

  @Test
  void receiptOfNobodysMessageIsAnsweredAllTheSame() throws Exception {
    connect(LongTexts.UDH);
    eventually(() -> centre.session() != null && centre.session().getSessionState().isBound());
    known = "7fb0940f";
    centre.session().setTransactionTimer(10_000);

    centre.receipt("12345", "DELIVRD");

    assertThat(returned).isEmpty();
  }

  @Test
  void stepsOnTheWayAreNoEnd() throws Exception {
    connect(LongTexts.UDH);
    send("预警", "一");

    centre.receipt("id-1", "ENROUTE");
    centre.receipt("id-1", "ACCEPTD");
    assertThat(returned).isEmpty();
    centre.deliver(
        "8613800001234",
        0x04,
        0,
        "no text that is known".getBytes(StandardCharsets.US_ASCII),
        new OptionalParameter.Receipted_message_id("id-1"),
        new OptionalParameter.Message_state((byte) 8));

    assertThat(returned)
        .containsExactly(new Returned.Arrived(SMS, "id-1", Stage.FAILED, "REJECTD"));
  }

  @Test
  void personsAnswerIsPassedOnAndAnswered() throws Exception {
    connect(LongTexts.UDH);
    heard = "已确认";
    eventually(() -> centre.session() != null && centre.session().getSessionState().isBound());

    centre.deliver("8613800001234", 0, 8, " １\n".getBytes(StandardCharsets.UTF_16BE));
    centre.deliver("8613800001234", 0, 0, Gsm7.encode("1"));

    assertThat(returned)
        .containsExactly(
            new Returned.Replied(SMS, new Secret("+8613800001234"), "１"),
            new Returned.Replied(SMS, new Secret("+8613800001234"), "1"));
    eventually(() -> centre.got.size() == 2);
    assertThat(text(centre.got.get(0).getShortMessage(), 0)).isEqualTo("已确认");
    assertThat(centre.got.get(0).getDestAddress()).isEqualTo("8613800001234");
    assertThat(centre.got.get(0).getRegisteredDelivery()).isZero();
  }

  @Test
  void longTextGetsThroughACentreThatAsksForSlowness() throws Exception {
    connect(LongTexts.UDH);
    centre.answer =
        (pdu, number) -> {
          if (number == 2) {
            throw new ProcessRequestException("slowly", 0x58);
          }
          return "id-" + number;
        };

    Receipt receipt = send("黄色预警 W1012：华东语音网关接通率60%", LONG);

    assertThat(receipt).extracting("reference").isEqualTo("id-1+id-3");
    assertThat(centre.got).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x58, 0x14})
  void centreThatIsBusyIsTriedLaterAndSlower(int status) throws Exception {
    assertThat(answered(status)).extracting("after").isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x08, 0x45, 0x64, 0xfe, 0x400})
  void passingFaultIsTriedLater(int status) throws Exception {
    assertThat(answered(status)).isInstanceOf(Receipt.RetryLater.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0a, 0x0b, 0x01, 0x62, 0x66, 0x104})
  void lastingFaultIsRefused(int status) throws Exception {
    assertThat(answered(status)).isInstanceOf(Receipt.Refused.class);
  }

  private Receipt answered(int status) throws Exception {
    connect(LongTexts.UDH);
    centre.answer =
        (pdu, number) -> {
          throw new ProcessRequestException("13800001234", status);
        };
    return send("预警", "一");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0d, 0x0e, 0x0f})
  void accountThatIsNotAcceptedIsRefusedAndAlarmedOnce(int status) throws Exception {
    centre.bindStatus = status;
    connect(LongTexts.UDH);

    assertThat(send("预警", "一")).isInstanceOf(Receipt.Refused.class);
    assertThat(send("预警", "二")).isInstanceOf(Receipt.Refused.class);

    assertThat(centre.binds).hasSize(1);
    assertThat(logged.list)
        .filteredOn(event -> event.getLoggerName().startsWith("io.watchfire"))
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains("channel sms is of no use until its account is mended")
        .contains("not accepted".repeat(status == 0x0d ? 0 : 1));
  }

  @Test
  void personWithoutANumberIsRefused() throws Exception {
    connect(LongTexts.UDH);

    Receipt receipt =
        channel
            .send("k", Notices.person("li"), Notices.message(NoticeKind.WARNING_YELLOW, "W1"))
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);

    assertThat(receipt).isEqualTo(new Receipt.Refused("no telephone number"));
  }

  @Test
  void centreThatHangsIsTimedOut() throws Exception {
    timeout = Duration.ofMillis(500);
    connect(LongTexts.UDH);
    centre.answer =
        (pdu, number) -> {
          Thread.sleep(1_500);
          return "id";
        };

    assertThat(send("预警", "一")).extracting("reason").asString().contains("in time");
  }

  @Test
  void centreThatIsAwayIsBoundToAgainAsSoonAsItIsBack() throws Exception {
    connect(LongTexts.UDH);
    assertThat(send("预警", "一")).isInstanceOf(Receipt.Accepted.class);
    centre.close();
    eventually(() -> !(sendNow() instanceof Receipt.Accepted));

    assertThat(send("预警", "二"))
        .isInstanceOf(Receipt.RetryLater.class)
        .extracting("reason")
        .asString()
        .contains("127.0.0.1:" + centre.port());
    centre = new JsmppCentre(centre.port());
    eventually(() -> sendNow() instanceof Receipt.Accepted);

    assertThat(centre.got).isNotEmpty();
  }

  @Test
  void centreThatHangsUpAtOnceIsNotPestered() throws Exception {
    centre.hangsUp = true;
    connect(LongTexts.UDH);
    eventually(() -> centre.binds.size() == 2);
    Instant second = Instant.now();

    eventually(() -> centre.binds.size() == 3);

    assertThat(Duration.between(second, Instant.now())).isGreaterThan(Duration.ofMillis(700));
  }

  @Test
  void manyTextsWaitForNoMoreThanTheWindow() throws Exception {
    connect(LongTexts.UDH);
    List<CompletableFuture<Receipt>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(sendTo("+86138%08d".formatted(i), "预警", "第" + i + "条").toCompletableFuture());
    }
    for (CompletableFuture<Receipt> one : all) {
      assertThat(one.get(20, TimeUnit.SECONDS)).isInstanceOf(Receipt.Accepted.class);
    }
    assertThat(centre.got.stream().map(SubmitSm::getDestAddress).distinct()).hasSize(200);
  }

  @Test
  void quietLineIsTriedAndAClosedOneIsLeftPolitely() throws Exception {
    connect(LongTexts.UDH);
    eventually(() -> centre.session() != null && centre.session().getSessionState().isBound());
    long before = centre.session().getLastActivityTimestamp();
    eventually(() -> centre.session().getLastActivityTimestamp() > before);

    channel.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
    channel = null;

    eventually(() -> centre.unbinds.get() > 0);
  }

  @Test
  void nobodyListeningIsToldWithItsAddressOnly() throws Exception {
    centre.close();
    int port = Peers.freePort();
    assertThat(port).isNotEqualTo(centre.port());
    connect(LongTexts.UDH);

    assertThat(send("预警", "一"))
        .isEqualTo(
            new Receipt.RetryLater(
                "no session with 127.0.0.1:" + centre.port() + ": ConnectException", null));
  }

  private Receipt sendNow() {
    try {
      return send("预警", "三");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] content, int from) {
    return new String(Arrays.copyOfRange(content, from, content.length), StandardCharsets.UTF_16BE);
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    Instant limit = Instant.now().plusSeconds(15);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.sleep(50);
    }
  }
}
