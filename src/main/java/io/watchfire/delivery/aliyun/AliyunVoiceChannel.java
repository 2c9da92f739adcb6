package io.watchfire.delivery.aliyun;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Gravity;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.aliyun.AliyunApi.Outcome;
import io.watchfire.delivery.wire.CallLimitSettings;
import io.watchfire.delivery.wire.Codes;
import io.watchfire.delivery.wire.Doubts;
import io.watchfire.delivery.wire.Doubts.Doubt;
import io.watchfire.delivery.wire.JsonHook;
import io.watchfire.delivery.wire.NoticeTemplate;
import io.watchfire.delivery.wire.NumberAllowance;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls by Aliyun that read an approved template. That somebody answered is told by its report;
 * only a pressed key says that a human heard it.
 */
final class AliyunVoiceChannel implements Channel {
  /** Heard to the end, hung up before the end, answered without a key: all of them answered. */
  private static final Set<String> ANSWERED = Set.of("200000", "200001", "200008");

  /** Aliyun's own, for one number called; calls that failed count. */
  private static final CallLimitSettings LIMITS = new CallLimitSettings(1, 5, 20);

  private final AliyunVoiceSettings settings;
  private final AliyunApi api;
  private final InstantSource wire;
  private final NumberAllowance allowance = new NumberAllowance(LIMITS);
  private final Doubts doubts = new Doubts();
  private final CalledNotices called = new CalledNotices();
  private final @Nullable Hook hook;

  AliyunVoiceChannel(AliyunVoiceSettings settings, Means means) {
    this.settings = settings;
    this.api = settings.access().api(means, settings.account().timeout());
    this.wire = means.wire();
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
    return "aliyun-voice";
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.ofNullable(hook);
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    String phone = MobileNumber.bare(recipient.phone());
    NoticeTemplate template = settings.templates().of(message.kind());
    if (phone == null) {
      return done(new Receipt.Refused("no telephone number is known"));
    }
    if (template == null) {
      return done(
          new Receipt.Refused(
              "no template for " + message.kind().key() + "; name one in channels.yaml"));
    }
    String outId = ShortKey.of(key);
    Doubt doubt = doubts.of(outId);
    Returned.Arrived came = doubt == null ? null : doubt.came();
    if (came != null) {
      doubts.settle(outId);
      return done(AliyunAccess.receipt(came));
    }
    Instant now = wire.instant();
    if (!allowance.allows(phone, now, Gravity.of(message) == Gravity.ACT_NOW)) {
      return done(new Receipt.Refused("the number has been called too often"));
    }
    allowance.count(phone, now);
    called.add(outId, key);
    return call(query(phone, template, outId, recipient, message), outId, now);
  }

  private Map<String, String> query(
      String phone, NoticeTemplate template, String outId, Recipient recipient, Message message) {
    JsonObject variables = new JsonObject();
    template
        .fill(message, recipient.locale(), settings.templates().mostCharacters())
        .forEach(variables::put);
    Map<String, String> query = new TreeMap<>();
    query.put("CalledNumber", phone);
    query.put("TtsCode", template.code().in(recipient.locale()));
    query.put("TtsParam", variables.encode());
    query.put("PlayTimes", String.valueOf(settings.playTimes()));
    query.put("OutId", outId);
    String shown = settings.showNumber();
    if (shown != null) {
      query.put("CalledShowNumber", shown);
    }
    return query;
  }

  private CompletionStage<Receipt> call(Map<String, String> query, String outId, Instant now) {
    return api.call("SingleCallByTts", query)
        .thenApply(
            outcome -> {
              if (outcome instanceof Outcome.Failed failed) {
                if (failed.isUnknown()) {
                  doubts.add(outId, now);
                }
                return failed.receipt();
              }
              doubts.settle(outId);
              String callId = AliyunAccess.given(((Outcome.Done) outcome).body(), "CallId");
              return hook == null
                  ? new Receipt.Taken(callId)
                  : new Receipt.Accepted(outId, callId, settings.access().receiptWithin());
            });
  }

  /** A call's end (VoiceReport). What it does while it lasts (VoiceCallReport) is not looked at. */
  private List<Returned> returned(JsonObject pushed) {
    if (!(pushed.getValue("out_id") instanceof String outId)
        || outId.isEmpty()
        || !pushed.containsKey("duration")) {
      return List.of();
    }
    List<Returned> all = new ArrayList<>();
    String code = Codes.shown(pushed.getValue("status_code"));
    Returned.Arrived arrived =
        new Returned.Arrived(
            id(), outId, ANSWERED.contains(code) ? Stage.DELIVERED : Stage.FAILED, code);
    doubts.came(arrived);
    all.add(arrived);
    if (pushed.getValue("dtmf") instanceof String keys && !keys.isBlank()) {
      all.add(pressed(outId, keys.strip(), pushed.getValue("callee")));
    }
    return all;
  }

  /**
   * After a restart it is only known who was called: then the key counts as that person's reply.
   */
  private Returned pressed(String outId, String keys, @Nullable Object callee) {
    Secret from = new Secret(callee == null ? "" : callee.toString());
    String notice = called.of(outId);
    return notice == null
        ? new Returned.Replied(id(), from, keys)
        : new Returned.Pressed(id(), notice, from, keys);
  }

  private static CompletionStage<Receipt> done(Receipt receipt) {
    return CompletableFuture.completedFuture(receipt);
  }
}
