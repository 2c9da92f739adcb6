package io.watchfire.delivery.aliyun;

import io.watchfire.delivery.wire.Codes;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the codes of Aliyun's text and voice messages mean for a message. */
final class AliyunCode {
  /** Lasting ones that somebody has to do something about, in words. */
  private static final Map<String, String> LASTING =
      Map.ofEntries(
          Map.entry("isv.AMOUNT_NOT_ENOUGH", "the account has no money left"),
          Map.entry("isv.OUT_OF_SERVICE", "the account is suspended for want of money"),
          Map.entry("isv.ACCOUNT_ABNORMAL", "the account is not in order"),
          Map.entry("isv.ACCOUNT_NOT_EXISTS", "the account does not exist"),
          Map.entry("isv.PRODUCT_UN_SUBSCRIPT", "the service is not activated"),
          Map.entry("isv.PRODUCT_UNSUBSCRIBE", "the service is not activated"),
          Map.entry("isv.VOICE_QUANTITY_EXCEED", "the account may call no more"),
          Map.entry("isv.DAY_LIMIT_CONTROL", "the account's limit of the day is reached"),
          Map.entry("isv.MONTH_LIMIT_CONTROL", "the account's limit of the month is reached"),
          Map.entry("isv.MOBILE_NUMBER_ILLEGAL", "the number is not one"),
          Map.entry("isv.MOBILE_COUNT_OVER_LIMIT", "too many numbers"),
          Map.entry("isv.BLACK_KEY_CONTROL_LIMIT", "a word of a variable is not allowed"),
          Map.entry("isv.PARAM_LENGTH_LIMIT", "a variable is too long for the template"),
          Map.entry("isv.PARAM_NOT_SUPPORT_URL", "a variable holds a link"),
          Map.entry("isv.INVALID_PARAMETERS", "a parameter is not valid"),
          Map.entry("isv.INVALID_JSON_PARAM", "the variables are not valid"),
          Map.entry("isv.TEMPLATE_MISSING_PARAMETERS", "the template has more variables"),
          Map.entry("isv.TEMPLATE_PARAMS_ILLEGAL", "a variable does not suit the template"),
          Map.entry("isv.TTS_TEMPLATE_ILLEGAL", "the template is not approved"),
          Map.entry("isv.SMS_TEMPLATE_ILLEGAL", "the template is not approved"),
          Map.entry("isv.SMS_SIGNATURE_ILLEGAL", "the signature is not approved"),
          Map.entry("isv.SMS_SIGNATURE_SCENE_ILLEGAL", "signature and template do not go together"),
          Map.entry("isv.DENY_IP_RANGE", "the number's region is not allowed"),
          Map.entry("SignatureDoesNotMatch", "the access key's secret is wrong"),
          Map.entry("InvalidAccessKeyId.NotFound", "the access key does not exist"),
          Map.entry("InvalidAccessKeyId.Inactive", "the access key is switched off"),
          Map.entry("isp.RAM_PERMISSION_DENY", "the access key may not do this"),
          Map.entry("InvalidTimeStamp.Expired", "this machine's clock is wrong"));

  private AliyunCode() {}

  /**
   * Aliyun's own words are not repeated: they may quote a number.
   *
   * @param message looked at only to tell the limit of a minute from that of a day
   * @param status of HTTP, for codes that are not known
   */
  static Receipt judge(String code, @Nullable Object message, int status) {
    String shown = Codes.shown(code);
    if (code.equals("isv.BUSINESS_LIMIT_CONTROL")) {
      return tooOften(String.valueOf(message));
    }
    if (code.startsWith("Throttling")) {
      return new Receipt.RetryLater("code " + shown + ": too many calls", Duration.ofSeconds(1));
    }
    String words = LASTING.get(code);
    if (words != null) {
      return new Receipt.Refused("code " + code + ": " + words);
    }
    boolean passes =
        status >= 500
            || status == 429
            || code.startsWith("ServiceUnavailable")
            || code.startsWith("InternalError")
            || code.equals("isp.SYSTEM_ERROR")
            || code.equals("isp.GATEWAY_ERROR")
            || code.equals("SignatureNonceUsed");
    return passes
        ? new Receipt.RetryLater("code " + shown, null)
        : new Receipt.Refused("code " + shown);
  }

  /** The number was told too often: within a minute it is worth waiting for. */
  private static Receipt tooOften(String message) {
    String code = "code isv.BUSINESS_LIMIT_CONTROL: ";
    if (message.contains("天级") || message.toLowerCase(Locale.ROOT).contains("day")) {
      return new Receipt.Refused(code + "the number's limit of the day is reached");
    }
    boolean hour = message.contains("小时级") || message.toLowerCase(Locale.ROOT).contains("hour");
    return new Receipt.RecipientFull(
        code + "the number was told too often", hour ? Duration.ofHours(1) : Duration.ofMinutes(1));
  }
}
