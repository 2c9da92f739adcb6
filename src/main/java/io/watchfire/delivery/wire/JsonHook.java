package io.watchfire.delivery.wire;

import io.vertx.core.json.JsonObject;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returns;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a provider's POST of a JSON object, or a list of them. */
public final class JsonHook implements Hook {
  private final HookToken token;
  private final Function<JsonObject, List<Returned>> read;
  private final Keeping keeping;

  /**
   * A hook behind a token; without one there is none.
   *
   * @param read what one object says; empty for what is none of ours
   * @param taken body of the answer that the provider waits for
   */
  public static @Nullable Hook behind(
      @Nullable HookToken token,
      Returns returns,
      Function<JsonObject, List<Returned>> read,
      String taken) {
    return token == null ? null : new JsonHook(token, returns, read, taken);
  }

  private JsonHook(
      HookToken token, Returns returns, Function<JsonObject, List<Returned>> read, String taken) {
    this.token = token;
    this.read = read;
    this.keeping = new Keeping(returns, new Answer(200, "application/json; charset=utf-8", taken));
  }

  @Override
  public CompletionStage<Answer> take(Call call) {
    if (!token.opens(call.path())) {
      return CompletableFuture.completedFuture(Answer.FORBIDDEN);
    }
    List<JsonObject> objects = JsonObjects.in(call.body());
    if (!call.method().equals("POST") || objects == null) {
      return CompletableFuture.completedFuture(
          new Answer(400, "text/plain", "a POST of JSON is expected"));
    }
    return keeping.keep(objects.stream().flatMap(object -> read.apply(object).stream()).toList());
  }
}
