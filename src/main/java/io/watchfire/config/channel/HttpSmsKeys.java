package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.httpsms.AnswerRule;
import io.watchfire.delivery.httpsms.BodyForm;
import io.watchfire.delivery.httpsms.HttpSmsSettings;
import io.watchfire.delivery.httpsms.PhoneForm;
import io.watchfire.delivery.httpsms.Pushes;
import io.watchfire.delivery.httpsms.ReceiptFields;
import io.watchfire.delivery.httpsms.ReplyFields;
import io.watchfire.delivery.wire.FieldPath;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code kind: http-sms}. */
final class HttpSmsKeys {
  private HttpSmsKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    HttpSmsSettings.Request request = request(channel);
    return new HttpSmsSettings(
        account,
        request,
        SmsKeys.prefix(channel),
        SmsKeys.mostParts(channel),
        validity(channel, request),
        rule(channel, "success"),
        rule(channel, "busy"),
        channel.optional("reference").map(HttpSmsKeys::path).orElse(null),
        SmsKeys.receiptWithin(channel),
        pushes(channel));
  }

  private static HttpSmsSettings.Request request(Section channel) {
    Secret url = channel.requiredSecret("url");
    Optional<Secret> body = channel.secret("body");
    String written = url.reveal() + body.map(Secret::reveal).orElse("");
    Value at = channel.secretPlace("url");
    WebAddress.check(at, HttpSmsSettings.Request.withoutPlaces(url));
    for (String place : List.of("{phone}", "{text}")) {
      if (isRead(url) && !written.contains(place)) {
        at.fault("neither the address nor the body has a place for " + place);
      }
    }
    String method =
        channel.optional("method", Scalars.oneOf(List.of("POST", "GET", "PUT")), "POST");
    if (method.equals("GET") && body.isPresent()) {
      channel.secretPlace("body").fault("a GET has no body; put the places into the address");
    }
    return new HttpSmsSettings.Request(
        method,
        url,
        channel.optional("headers", Headers::read, Map.of()),
        channel.optional("format", Scalars.oneOf(BodyForm.class), BodyForm.JSON),
        body.orElse(null),
        channel.optional("phoneForm", Scalars.oneOf(PhoneForm.class), PhoneForm.NATIONAL));
  }

  /** It is of no use where the request has no place for it. */
  private static Duration validity(Section channel, HttpSmsSettings.Request request) {
    channel
        .optional("validity")
        .filter(at -> !request.tellsValidity())
        .filter(at -> isRead(request.url()) && (request.body() == null || isRead(request.body())))
        .ifPresent(
            at ->
                at.fault(
                    "is told to no gateway: neither the address nor the body has a place for"
                        + " {validitySeconds} or {validityMinutes}; add one or leave validity out"));
    return SmsKeys.validity(channel);
  }

  private static boolean isRead(Secret secret) {
    return !secret.reveal().equals(Value.STAND_IN);
  }

  private static @Nullable AnswerRule rule(Section channel, String key) {
    return channel.optional(key).map(value -> value.section(HttpSmsKeys::rule)).orElse(null);
  }

  private static AnswerRule rule(Section section) {
    FieldPath field = section.optional("field").map(HttpSmsKeys::path).orElse(null);
    Set<String> values = section.optional("values", HttpSmsKeys::words, Set.of());
    Pattern pattern = section.optional("pattern").map(HttpSmsKeys::pattern).orElse(null);
    if ((field == null) == (pattern == null) || (field == null) != values.isEmpty()) {
      section.owner().fault("write either field and values, or pattern");
    }
    return new AnswerRule(field, values, pattern);
  }

  private static @Nullable Pushes pushes(Section channel) {
    HookToken token = HookTokenKey.read(channel);
    ReceiptFields receipts =
        channel
            .optional("receiptFields")
            .map(value -> value.section(HttpSmsKeys::receipts))
            .orElse(null);
    ReplyFields replies =
        channel
            .optional("replyFields")
            .map(value -> value.section(HttpSmsKeys::replies))
            .orElse(null);
    String answer = channel.optional("hookAnswer", Value::text, "ok");
    if ((token == null) != (receipts == null && replies == null)) {
      channel
          .owner()
          .fault("hookToken goes with receiptFields or replyFields; write both or leave both out");
    }
    return token == null ? null : new Pushes(token, receipts, replies, answer);
  }

  private static ReceiptFields receipts(Section section) {
    return new ReceiptFields(
        path(section.required("reference")),
        path(section.required("status")),
        words(section.required("delivered")),
        section.optional("waiting", HttpSmsKeys::words, Set.of()));
  }

  private static ReplyFields replies(Section section) {
    return new ReplyFields(path(section.required("from")), path(section.required("text")));
  }

  private static Set<String> words(Value value) {
    return Set.copyOf(value.set(Value::text));
  }

  private static FieldPath path(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !FieldPath.isOne(text)) {
      value.fault(value.quoted() + " is not a JSON pointer; write for instance /data/id");
    }
    return new FieldPath(FieldPath.isOne(text) ? text : "/x");
  }

  private static Pattern pattern(Value value) {
    try {
      return Pattern.compile(value.text());
    } catch (PatternSyntaxException e) {
      value.fault(value.quoted() + " is no regular expression: " + e.getDescription());
      return Pattern.compile("");
    }
  }
}
