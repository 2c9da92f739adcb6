package io.watchfire.delivery.platform;

import io.watchfire.delivery.platform.PlatformCalls.Outcome;
import io.watchfire.delivery.platform.PlatformSettings.Call;
import io.watchfire.delivery.platform.PlatformSettings.End;
import io.watchfire.delivery.platform.Posts.Post;
import io.watchfire.delivery.wire.Course;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One post for each warning and incident: a rise publishes it, what follows says it anew,
 * its end says so or takes it away. Reminders and tasks are nobody's business there.
 */
public final class PlatformChannel implements Channel {
  private final PlatformSettings settings;
  private final PlatformCalls calls;
  private final Posts posts;
  private final String externalUrl;

  PlatformChannel(PlatformSettings settings, PlatformCalls calls, Posts posts, String externalUrl) {
    this.settings = settings;
    this.calls = calls;
    this.posts = posts;
    this.externalUrl = externalUrl;
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "platform";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    Telling telling = new Telling(key, message, PostFacts.of(key, message, externalUrl));
    return switch (Course.of(message)) {
      case PASSES ->
          CompletableFuture.completedFuture(new Receipt.Taken("reminders are not published"));
      case STANDS -> stand(telling);
      case ENDS -> end(telling, message.about());
      case ENDS_ALL -> endAll(telling);
    };
  }

  @Override
  public CompletionStage<Void> close() {
    return posts.settled();
  }

  /** A message on its way into a post. */
  private record Telling(String key, Message message, Map<String, String> facts) {

    /** For a further call of the same message: no two calls have one key. */
    Telling under(String more) {
      return new Telling(key + ":" + more, message, facts);
    }
  }

  private CompletionStage<Receipt> stand(Telling telling) {
    Call update = settings.update();
    Post post = posts.of(telling.message().about()).orElse(null);
    return update == null || post == null ? publish(telling, true) : update(update, post, telling);
  }

  private CompletionStage<Receipt> update(Call update, Post post, Telling telling) {
    return calls
        .about(update, post.id(), telling.key(), telling.facts())
        .thenCompose(
            outcome ->
                // somebody has taken the post away: people must read it all the same
                outcome.isGone()
                    ? publish(telling.under("new"), true)
                    : CompletableFuture.completedFuture(outcome.receipt()));
  }

  private CompletionStage<Receipt> publish(Telling telling, boolean stands) {
    Message message = telling.message();
    return calls
        .publish(settings.publish(), telling.key(), telling.facts())
        .thenApply(
            outcome -> {
              String id = outcome.post();
              if (stands && outcome.isDone() && id != null) {
                posts.stands(message.about(), new Post(message.groupKey(), id));
              }
              return outcome.receipt();
            });
  }

  /** The incident's post tells of the end; that of the warning it came of goes the same way. */
  private CompletionStage<Receipt> endAll(Telling telling) {
    CompletionStage<Receipt> last = end(telling, telling.message().about());
    for (String about : posts.inGroup(telling.message().groupKey()).keySet()) {
      if (!about.equals(telling.message().about())) {
        last =
            last.thenCompose(
                receipt ->
                    receipt instanceof Receipt.Delivered
                        ? close(telling.under(about), about)
                        : CompletableFuture.completedFuture(receipt));
      }
    }
    return last;
  }

  private CompletionStage<Receipt> end(Telling telling, String about) {
    // where its post is not known or cannot be changed, the end is said by a post of its own
    return closing() == null || posts.of(about).isEmpty()
        ? publish(telling, false).thenApply(receipt -> forgotten(receipt, about))
        : close(telling, about);
  }

  /** Closes a post that is known; without a call for that it stays as it is. */
  private CompletionStage<Receipt> close(Telling telling, String about) {
    Post post = posts.of(about).orElse(null);
    Call call = closing();
    if (post == null || call == null) {
      posts.ended(about);
      return CompletableFuture.completedFuture(new Receipt.Delivered("no call closes a post"));
    }
    return calls
        .about(call, post.id(), telling.key(), telling.facts())
        .thenCompose(outcome -> closed(outcome, telling, about));
  }

  private CompletionStage<Receipt> closed(Outcome outcome, Telling telling, String about) {
    if (!outcome.isGone()) {
      return CompletableFuture.completedFuture(forgotten(outcome.receipt(), about));
    }
    if (settings.end() == End.WITHDRAW) {
      return CompletableFuture.completedFuture(
          forgotten(new Receipt.Delivered("the post was gone already"), about));
    }
    return publish(telling.under("new"), false).thenApply(receipt -> forgotten(receipt, about));
  }

  private @Nullable Call closing() {
    return switch (settings.end()) {
      case UPDATE -> settings.update();
      case WITHDRAW -> settings.withdraw();
      case PUBLISH -> null;
    };
  }

  private Receipt forgotten(Receipt receipt, String about) {
    if (receipt instanceof Receipt.Delivered) {
      posts.ended(about);
    }
    return receipt;
  }
}
