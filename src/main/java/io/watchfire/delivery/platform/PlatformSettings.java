package io.watchfire.delivery.platform;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A publishing platform that is spoken to in JSON over HTTP.
 *
 * @param update says a post anew; null where posts cannot be changed
 * @param withdraw takes a post away; null where that is not wanted
 * @param post JSON pointer to a post's id in the answer to {@code publish}; null where it has none
 * @param success what an answer must hold beside its status; null when the status says it all
 * @param headers sent with each call
 */
public record PlatformSettings(
    Account account,
    Call publish,
    @Nullable Call update,
    @Nullable Call withdraw,
    End end,
    @Nullable String post,
    @Nullable Success success,
    Map<String, Secret> headers)
    implements ChannelSettings {
  /** Methods a call may have. */
  public static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE");

  /** Stands in addresses for the id of a post. */
  public static final String POST = "{post}";

  /** What becomes of a post when its warning is over. */
  public enum End {
    UPDATE,
    WITHDRAW,
    PUBLISH
  }

  /**
   * One call of the platform's.
   *
   * @param method one of {@link #METHODS}
   * @param url may hold {@link #POST}, and a key, so it is a secret
   * @param body JSON with placeholders in its texts; null for none
   */
  public record Call(String method, Secret url, @Nullable String body) {}

  /**
   * A value of the answer.
   *
   * @param at JSON pointer
   * @param is what the value reads as when the call went well
   */
  public record Success(String at, String is) {}

  /** What is wrong with the body of a call; empty when nothing is. */
  public static Optional<String> faultOf(String body) {
    return BodyTemplate.faultOf(body);
  }

  @Override
  public Channel open(Means means) {
    PlatformCalls calls =
        new PlatformCalls(
            url -> means.post(url, account.timeout()), headers, post, success, means.wire());
    return new PlatformChannel(
        this, calls, new Posts(means.state(account.id())), means.externalUrl());
  }
}
