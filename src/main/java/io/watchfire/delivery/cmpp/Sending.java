package io.watchfire.delivery.cmpp;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.watchfire.delivery.cmpp.CmppLink.Way;
import io.watchfire.notify.Receipt;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to hand a text to the gateway. Its parts follow each other without waiting: a gateway
 * may answer none of them before it has them all. One that asks for slowness in the middle gets the
 * rest a second later: from the beginning it would never get a long text. Lives on one event loop.
 */
final class Sending {
  private final Submission submission;
  private final List<Buffer> bodies;
  private final Awaited.Text text;
  private final CmppLink link;
  private final Context loop;
  private final Timers timers;
  private final Duration within;
  private final CompletableFuture<Receipt> receipt;
  private final BiConsumer<Receipt, Awaited.Text> ended;
  private Timers.@Nullable Cancellable limit;
  private int unanswered;
  private @Nullable Receipt problem;

  /**
   * @param within see {@link Receipt.Accepted#within}
   * @param receipt is completed at the end of the attempt
   * @param ended is told after that
   */
  Sending(
      Submission submission,
      Awaited.Text text,
      CmppLink link,
      Context loop,
      Timers timers,
      Duration within,
      CompletableFuture<Receipt> receipt,
      BiConsumer<Receipt, Awaited.Text> ended) {
    this.submission = submission;
    this.bodies = submission.bodies();
    this.text = text;
    this.link = link;
    this.loop = loop;
    this.timers = timers;
    this.within = within;
    this.receipt = receipt;
    this.ended = ended;
  }

  /**
   * @param timeout after which the attempt is given up; what the gateway took by then may arrive
   * @param late what is then said
   */
  void start(Duration timeout, String late) {
    Receipt giveUp = new Receipt.RetryLater(late, null);
    limit = timers.after(timeout, () -> loop.runOnContext(now -> end(giveUp)));
    resume();
  }

  private void end(Receipt what) {
    if (limit != null) {
      limit.cancel();
    }
    if (receipt.complete(what)) {
      ended.accept(what, text);
    }
  }

  private void resume() {
    link.session()
        .thenAccept(
            way -> {
              if (way instanceof Way.Open open) {
                submit(open.session());
              } else {
                end(((Way.None) way).why());
              }
            });
  }

  private void submit(CmppSession session) {
    if (receipt.isDone()) {
      return;
    }
    List<Integer> missing =
        IntStream.range(0, bodies.size()).filter(part -> !text.hasTaken(part)).boxed().toList();
    problem = null;
    unanswered = missing.size();
    for (int part : missing) {
      session.submit(bodies.get(part), receipt::isDone).thenAccept(reply -> answered(part, reply));
    }
  }

  private void answered(int part, Reply reply) {
    problem = graver(problem, judge(part, reply));
    if (--unanswered > 0) {
      return;
    }
    if (problem == null) {
      end(taken());
    } else if (problem instanceof Receipt.RetryLater later
        && later.after() != null
        && text.taken() > 0) {
      timers.after(later.after(), () -> loop.runOnContext(now -> resume()));
    } else {
      end(problem);
    }
  }

  /** Takes the answer to a part; returns what came in its way. */
  private @Nullable Receipt judge(int part, Reply reply) {
    if (!(reply instanceof Reply.Answered answered)) {
      return new Receipt.RetryLater(((Reply.Silent) reply).reason(), null);
    }
    Buffer body = answered.body();
    int after = body.length() - Fields.MSG_ID;
    if (after < 1) {
      return new Receipt.RetryLater("the gateway gave an answer that is none", null);
    }
    long result = Fields.result(body, Fields.MSG_ID, after < 4 ? 1 : 4);
    if (!Results.isOk(result)) {
      return Results.ofSubmit(result);
    }
    text.took(part, Fields.msgId(body, 0));
    return null;
  }

  private static @Nullable Receipt graver(@Nullable Receipt one, @Nullable Receipt other) {
    return weight(one) < weight(other) ? other : one;
  }

  private static int weight(@Nullable Receipt problem) {
    if (problem instanceof Receipt.RetryLater later) {
      return later.after() == null ? 2 : 1;
    }
    return problem == null ? 0 : 3;
  }

  private Receipt taken() {
    String parts = submission.parts() == 1 ? "taken" : "taken in " + submission.parts() + " parts";
    boolean named = !text.reference().isEmpty();
    return submission.receipt() && named
        ? new Receipt.Accepted(text.reference(), parts, within)
        : new Receipt.Taken(parts);
  }
}
