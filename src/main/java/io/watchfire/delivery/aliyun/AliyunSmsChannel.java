package io.watchfire.delivery.aliyun;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.aliyun.AliyunApi.Outcome;
import io.watchfire.delivery.aliyun.SmsDetails.Found;
import io.watchfire.delivery.wire.Codes;
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
import io.watchfire.notify.MobileNumber;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.target.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Text messages by Aliyun, worded by approved templates. Aliyun sends what it is given twice twice:
 * after an answer that was lost, it is first asked whether it has the message.
 *
 * <p>Our own id of a message is its reference, for it stands in every receipt and is known even
 * where the answer was lost.
 */
final class AliyunSmsChannel implements Channel {
  private final AliyunSmsSettings settings;
  private final AliyunApi api;
  private final SmsDetails details;
  private final InstantSource wire;
  private final Doubts doubts = new Doubts();
  private final ReceiptPolls polls;
  private final @Nullable Hook hook;

  AliyunSmsChannel(AliyunSmsSettings settings, Means means) {
    this.settings = settings;
    this.api = settings.access().api(means, settings.account().timeout());
    this.details = new SmsDetails(api);
    this.wire = means.wire();
    this.polls =
        new ReceiptPolls(means.wireTimers(), means.returns(), settings.access().receiptWithin());
    this.hook =
        JsonHook.behind(
            settings.access().hookToken(), means.returns(), this::returned, AliyunAccess.TAKEN);
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "aliyun-sms";
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
    String phone = MobileNumber.bare(recipient.phone());
    NoticeTemplate template = settings.templates().of(message.kind());
    if (phone == null) {
      return refused("no telephone number is known");
    }
    if (template == null) {
      return refused("no template for " + message.kind().key() + "; name one in channels.yaml");
    }
    String outId = ShortKey.of(key);
    Map<String, String> query = query(phone, template, outId, recipient, message);
    Doubt doubt = doubts.of(outId);
    return doubt == null ? submit(query, phone, outId) : resolve(doubt, query, phone, outId);
  }

  private Map<String, String> query(
      String phone, NoticeTemplate template, String outId, Recipient recipient, Message message) {
    JsonObject variables = new JsonObject();
    template
        .fill(message, recipient.locale(), settings.templates().mostCharacters())
        .forEach(variables::put);
    return Map.of(
        "PhoneNumbers", phone,
        "SignName", settings.signName(),
        "TemplateCode", template.code().in(recipient.locale()),
        "TemplateParam", variables.encode(),
        "OutId", outId);
  }

  private CompletionStage<Receipt> submit(Map<String, String> query, String phone, String outId) {
    Instant now = wire.instant();
    return api.call("SendSms", query)
        .thenApply(
            outcome -> {
              if (outcome instanceof Outcome.Done done) {
                doubts.settle(outId);
                return accepted(phone, outId, now, AliyunAccess.given(done.body(), "BizId"));
              }
              Outcome.Failed failed = (Outcome.Failed) outcome;
              if (failed.isUnknown()) {
                doubts.add(outId, now);
              }
              return failed.receipt();
            });
  }

  /** An earlier answer was lost. */
  private CompletionStage<Receipt> resolve(
      Doubt doubt, Map<String, String> query, String phone, String outId) {
    Returned.Arrived came = doubt.came();
    if (came != null) {
      doubts.settle(outId);
      return CompletableFuture.completedFuture(AliyunAccess.receipt(came));
    }
    return details
        .find(phone, outId, doubt.since())
        .thenCompose(
            found -> {
              if (found instanceof Found.Nothing) {
                return submit(query, phone, outId);
              }
              if (!(found instanceof Found.NotAsked)) {
                doubts.settle(outId);
              }
              return CompletableFuture.completedFuture(known(found, doubt, phone, outId));
            });
  }

  private Receipt known(Found found, Doubt doubt, String phone, String outId) {
    if (found instanceof Found.Delivered delivered) {
      return new Receipt.Delivered("sent before, " + delivered.code());
    }
    if (found instanceof Found.Failed failed) {
      return new Receipt.Refused("the carrier could not deliver it: " + failed.code());
    }
    return found instanceof Found.NotAsked notAsked
        ? notAsked.receipt()
        : accepted(phone, outId, doubt.since(), "sent before");
  }

  private Receipt accepted(String phone, String outId, Instant sentAt, String detail) {
    if (hook == null) {
      polls.begin(() -> details.find(phone, outId, sentAt).thenApply(found -> stage(found, outId)));
    }
    return new Receipt.Accepted(outId, detail, settings.access().receiptWithin());
  }

  private Optional<Returned.Arrived> stage(Found found, String outId) {
    if (found instanceof Found.Delivered delivered) {
      return Optional.of(new Returned.Arrived(id(), outId, Stage.DELIVERED, delivered.code()));
    }
    return found instanceof Found.Failed failed
        ? Optional.of(new Returned.Arrived(id(), outId, Stage.FAILED, failed.code()))
        : Optional.empty();
  }

  /** A receipt (SmsReport), or what somebody wrote back (SmsUp). */
  private List<Returned> returned(JsonObject pushed) {
    if (pushed.getValue("success") instanceof Boolean success) {
      if (!(pushed.getValue("out_id") instanceof String outId) || outId.isEmpty()) {
        return List.of();
      }
      Returned.Arrived arrived =
          new Returned.Arrived(
              id(),
              outId,
              success ? Stage.DELIVERED : Stage.FAILED,
              Codes.shown(pushed.getValue("err_code")));
      doubts.came(arrived);
      return List.of(arrived);
    }
    return pushed.getValue("phone_number") instanceof String from
            && pushed.getValue("content") instanceof String text
        ? List.of(new Returned.Replied(id(), new Secret(from), text))
        : List.of();
  }

  private static CompletionStage<Receipt> refused(String reason) {
    return CompletableFuture.completedFuture(new Receipt.Refused(reason));
  }
}
