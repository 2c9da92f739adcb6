package io.watchfire.delivery.tencent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.tencent.TencentApi.Outcome;
import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.delivery.wire.Doubts;
import io.watchfire.delivery.wire.Doubts.Doubt;
import io.watchfire.delivery.wire.JsonHook;
import io.watchfire.delivery.wire.NoticeTemplate;
import io.watchfire.delivery.wire.ReceiptPolls;
import io.watchfire.delivery.wire.ShortKey;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Text messages by Tencent Cloud, worded by approved templates. */
final class TencentSmsChannel implements Channel {
  private static final String CHINA = "86";

  /** Answer to a push. */
  private static final String TAKEN = "{\"result\":0,\"errmsg\":\"OK\"}";

  private final TencentSmsSettings settings;
  private final TencentApi api;
  private final SendStatuses statuses;
  private final InstantSource wire;
  private final Doubts doubts = new Doubts();
  private final ReceiptPolls polls;
  private final @Nullable Hook hook;

  TencentSmsChannel(TencentSmsSettings settings, Means means) {
    this.settings = settings;
    this.wire = means.wire();
    this.api =
        new TencentApi(
            means.post(settings.endpoint(), settings.account().timeout()),
            settings.region(),
            settings.secretId(),
            settings.secretKey(),
            wire);
    this.statuses = new SendStatuses(settings.id(), api, settings.appId());
    this.polls = new ReceiptPolls(means.wireTimers(), means.returns(), settings.receiptWithin());
    this.hook = JsonHook.behind(settings.hookToken(), means.returns(), this::returned, TAKEN);
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "tencent-sms";
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.ofNullable(hook);
  }

  @Override
  public CompletionStage<Void> close() {
    polls.close();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    Secret known = recipient.phone();
    String digits = known == null ? null : DialNumber.of(known.reveal(), CHINA);
    NoticeTemplate template = settings.templates().of(message.kind());
    if (digits == null) {
      return refused("no telephone number is known");
    }
    if (template == null) {
      return refused("no template for " + message.kind().key() + "; name one in channels.yaml");
    }
    String phone = "+" + digits;
    String context = ShortKey.of(key);
    JsonObject request = request(phone, template, context, recipient, message);
    Doubt doubt = doubts.of(context);
    if (doubt == null) {
      return submit(request, phone, context);
    }
    return statuses
        .byContext(phone, context, doubt.since())
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                return submit(request, phone, context);
              }
              doubts.settle(context);
              return CompletableFuture.completedFuture(sentBefore(found.get()));
            });
  }

  private JsonObject request(
      String phone, NoticeTemplate template, String context, Recipient recipient, Message message) {
    JsonArray variables = new JsonArray();
    template
        .fill(message, recipient.locale(), settings.templates().mostCharacters())
        .values()
        .forEach(variables::add);
    return new JsonObject()
        .put("PhoneNumberSet", new JsonArray().add(phone))
        .put("SmsSdkAppId", settings.appId())
        .put("SignName", settings.signName())
        .put("TemplateId", template.code().in(recipient.locale()))
        .put("TemplateParamSet", variables)
        .put("SessionContext", context);
  }

  private CompletionStage<Receipt> submit(JsonObject request, String phone, String context) {
    Instant now = wire.instant();
    return api.call("SendSms", request)
        .thenApply(
            outcome -> {
              if (outcome instanceof Outcome.Done done) {
                doubts.settle(context);
                return ofNumber(done.response(), phone, now);
              }
              Outcome.Failed failed = (Outcome.Failed) outcome;
              if (failed.isUnknown()) {
                doubts.add(context, now);
              }
              return failed.receipt();
            });
  }

  /** The call may be well while the number is not. */
  private Receipt ofNumber(JsonObject response, String phone, Instant now) {
    if (!(response.getValue("SendStatusSet") instanceof JsonArray all)
        || all.size() != 1
        || !(all.getValue(0) instanceof JsonObject status)) {
      return new Receipt.RetryLater("the answer says nothing of the number", null);
    }
    if (!"Ok".equals(status.getValue("Code"))) {
      return TencentCode.judge(status.getValue("Code"));
    }
    if (!(status.getValue("SerialNo") instanceof String serial) || serial.isEmpty()) {
      return new Receipt.Taken("code Ok");
    }
    if (hook == null) {
      polls.begin(() -> statuses.bySerial(phone, serial, now));
    }
    return new Receipt.Accepted(serial, "code Ok", settings.receiptWithin());
  }

  private static Receipt sentBefore(Returned.Arrived found) {
    return found.stage() == Returned.Stage.FAILED
        ? new Receipt.Refused("the carrier could not deliver it: " + found.detail())
        : new Receipt.Delivered("sent before, " + found.detail());
  }

  /** A receipt, or what somebody wrote back. */
  private List<Returned> returned(JsonObject pushed) {
    if (pushed.getValue("sid") instanceof String serial && pushed.containsKey("report_status")) {
      return List.of(
          statuses.arrived(serial, pushed.getValue("report_status"), pushed.getValue("errmsg")));
    }
    if (pushed.getValue("mobile") instanceof String mobile
        && pushed.getValue("text") instanceof String text) {
      Object country = pushed.getValue("nationcode");
      String from = country == null ? mobile : "+" + country + mobile;
      return List.of(new Returned.Replied(settings.id(), new Secret(from), text));
    }
    return List.of();
  }

  private static CompletionStage<Receipt> refused(String reason) {
    return CompletableFuture.completedFuture(new Receipt.Refused(reason));
  }
}
