package io.watchfire.delivery.tencent;

import io.watchfire.delivery.wire.Codes;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Tencent Cloud's codes mean for a message, be they of the whole call or of one number. */
final class TencentCode {
  /** Those that pass by themselves, and after which time. */
  private static final Map<String, Duration> PASSING =
      Map.of(
          "LimitExceeded.PhoneNumberThirtySecondLimit", Duration.ofSeconds(30),
          "LimitExceeded.PhoneNumberOneHourLimit", Duration.ofHours(1),
          "LimitExceeded.DeliveryFrequencyLimit", Duration.ofSeconds(30),
          "RequestLimitExceeded", Duration.ofSeconds(1));

  /** Lasting ones that somebody has to do something about, in words. */
  private static final Map<String, String> LASTING =
      Map.ofEntries(
          Map.entry("FailedOperation.InsufficientBalanceInSmsPackage", "the package is used up"),
          Map.entry("FailedOperation.PhoneNumberInBlacklist", "the person has unsubscribed"),
          Map.entry("FailedOperation.ContainSensitiveWord", "a word of it is not allowed"),
          Map.entry(
              "FailedOperation.SignatureIncorrectOrUnapproved", "the signature is not approved"),
          Map.entry(
              "FailedOperation.TemplateIncorrectOrUnapproved", "the template is not approved"),
          Map.entry(
              "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
              "the variables do not suit the template"),
          Map.entry("InvalidParameterValue.IncorrectPhoneNumber", "the number is not one"),
          Map.entry(
              "InvalidParameterValue.TemplateParameterLengthLimit",
              "a variable is too long for the template"),
          Map.entry(
              "InvalidParameterValue.TemplateParameterFormatError",
              "a variable does not suit the template"),
          Map.entry(
              "LimitExceeded.PhoneNumberDailyLimit", "the number's limit of the day is reached"),
          Map.entry(
              "LimitExceeded.PhoneNumberSameContentDailyLimit",
              "the number's limit for the same text is reached"),
          Map.entry("LimitExceeded.AppDailyLimit", "the account's limit of the day is reached"),
          Map.entry("AuthFailure.SecretIdNotFound", "the key does not exist"),
          Map.entry("AuthFailure.SignatureFailure", "the key's secret is wrong"),
          Map.entry("AuthFailure.SignatureExpire", "this machine's clock is wrong"),
          Map.entry("AuthFailure.UnauthorizedOperation", "the key may not do this"),
          Map.entry("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "the application is not known"));

  private TencentCode() {}

  /** Any code but {@code Ok}; Tencent's own words are not repeated: they may quote a number. */
  static Receipt judge(@Nullable Object code) {
    String shown = Codes.shown(code);
    Duration after = PASSING.get(shown);
    if (after != null) {
      // A limit of the number is nobody else's.
      return shown.startsWith("LimitExceeded.PhoneNumber")
          ? new Receipt.RecipientFull("code " + shown, after)
          : new Receipt.RetryLater("code " + shown, after);
    }
    if (shown.startsWith("InternalError") || shown.startsWith("RequestLimitExceeded")) {
      return new Receipt.RetryLater("code " + shown, null);
    }
    String words = LASTING.get(shown);
    return new Receipt.Refused("code " + shown + (words == null ? "" : ": " + words));
  }
}
