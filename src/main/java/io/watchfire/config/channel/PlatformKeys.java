package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.platform.PlatformSettings;
import io.watchfire.delivery.platform.PlatformSettings.Call;
import io.watchfire.delivery.platform.PlatformSettings.End;
import io.watchfire.delivery.platform.PlatformSettings.Success;
import io.watchfire.target.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code kind: platform}. */
final class PlatformKeys {
  private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)+");

  private PlatformKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Call publish =
        channel.required("publish").section(call -> call(call, "POST", false, Body.REQUIRED));
    Call update =
        channel
            .optional("update")
            .map(at -> at.section(call -> call(call, "PUT", true, Body.REQUIRED)))
            .orElse(null);
    Call withdraw =
        channel
            .optional("withdraw")
            .map(at -> at.section(call -> call(call, "DELETE", true, Body.OPTIONAL)))
            .orElse(null);
    Optional<String> post = channel.optional("post").map(PlatformKeys::pointer);
    if ((update != null || withdraw != null) && post.isEmpty()) {
      channel
          .owner()
          .fault("needs \"post\" for update and withdraw: where publish answers the post's id");
    }
    return new PlatformSettings(
        account,
        publish,
        update,
        withdraw,
        end(channel, update, withdraw),
        post.orElse(null),
        channel.optional("success").map(at -> at.section(PlatformKeys::success)).orElse(null),
        headers(channel));
  }

  private enum Body {
    REQUIRED,
    OPTIONAL
  }

  private static Call call(Section call, String usual, boolean ofAPost, Body wanted) {
    Secret url = call.requiredSecret("url");
    Value place = call.secretPlace("url");
    if (!url.reveal().equals(Value.STAND_IN)) {
      WebAddress.check(place, new Secret(url.reveal().replace(PlatformSettings.POST, "1")));
      if (url.reveal().contains(PlatformSettings.POST) != ofAPost) {
        place.fault(
            ofAPost
                ? "names no post; write {post} where its id belongs"
                : "has {post}, but there is no post yet; remove it");
      }
    }
    String method = call.optional("method", Scalars.oneOf(PlatformSettings.METHODS), usual);
    return new Call(method, url, body(call, wanted));
  }

  private static @Nullable String body(Section call, Body wanted) {
    if (wanted == Body.REQUIRED) {
      return body(call.required("body"));
    }
    return call.optional("body").map(PlatformKeys::body).orElse(null);
  }

  private static String body(Value value) {
    String text = value.text();
    if (!value.isFaulty()) {
      PlatformSettings.faultOf(text).ifPresent(value::fault);
    }
    return text;
  }

  private static String pointer(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !POINTER.matcher(text).matches()) {
      value.fault(value.quoted() + " is not a JSON pointer; write for instance /data/id");
    }
    return value.isFaulty() ? "/" : text;
  }

  private static Success success(Section success) {
    return new Success(pointer(success.required("at")), success.required("is").text());
  }

  /** What the platform can do best, unless it is written. */
  private static End end(Section channel, @Nullable Call update, @Nullable Call withdraw) {
    End usual = update != null ? End.UPDATE : withdraw != null ? End.WITHDRAW : End.PUBLISH;
    End end = channel.optional("end", Scalars.oneOf(End.class), usual);
    if ((end == End.UPDATE && update == null) || (end == End.WITHDRAW && withdraw == null)) {
      channel
          .optional("end")
          .ifPresent(
              at -> at.fault("there is no such call; add it beside publish, or write publish"));
    }
    return end;
  }

  private static Map<String, Secret> headers(Section channel) {
    Map<String, Secret> headers =
        new LinkedHashMap<>(channel.optional("headers", Headers::read, Map.of()));
    Secret authorization = Authorization.read(channel);
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    return Map.copyOf(headers);
  }
}
