package io.watchfire.delivery.aliyun;

import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Returned;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What text and voice messages of Aliyun have in common.
 *
 * @param endpoint address of the product, without a path
 * @param keyId of the access key
 * @param receiptWithin wire time after which silence counts as not delivered
 * @param hookToken null when Aliyun cannot call back
 */
public record AliyunAccess(
    Secret endpoint,
    String keyId,
    Secret keySecret,
    Duration receiptWithin,
    @Nullable HookToken hookToken) {

  /** Answer to a push; only the number is looked at. */
  static final String TAKEN = "{\"code\":0,\"msg\":\"OK\"}";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9^_-]{1,64}");

  AliyunApi api(Means means, Duration timeout) {
    return new AliyunApi(means.post(endpoint, timeout), keyId, keySecret, means.wire());
  }

  /** An id that Aliyun gave, to find the message by in its console. */
  static String given(JsonObject body, String name) {
    return body.getValue(name) instanceof String id && ID.matcher(id).matches()
        ? name + " " + id
        : "no " + name;
  }

  /** What a receipt says that came before the answer. */
  static Receipt receipt(Returned.Arrived came) {
    return came.stage() == Returned.Stage.FAILED
        ? new Receipt.Refused("the carrier could not deliver it: " + came.detail())
        : new Receipt.Delivered(came.detail());
  }
}
