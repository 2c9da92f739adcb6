package io.watchfire.delivery.kannel;

import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.delivery.wire.HookToken;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes delivery reports ({@code ref}, {@code type}, {@code answer}) and people's texts ({@code
 * from}, {@code text}).
 */
final class KannelHook implements Hook {
  private static final Answer TAKEN = new Answer(200, "text/plain; charset=utf-8", "");
  private static final Answer NOT_KEPT =
      new Answer(503, "text/plain", "not kept; please say it again");
  private static final Answer NOT_READ =
      new Answer(400, "text/plain", "ref and type, or from and text, are expected");

  /** State and error of the network's own receipt, which quotes the text as well. */
  private static final Pattern STATE =
      Pattern.compile("(?i)\\bstat:\\s*(\\w{1,10})(?:.*?\\berr:\\s*(\\w{1,10}))?");

  private final ChannelId channel;
  private final HookToken token;
  private final String countryCode;
  private final Returns returns;
  private final BiConsumer<String, String> answer;

  /**
   * @param answer sends a text to a number, as an answer to the text that came from it
   */
  KannelHook(
      ChannelId channel,
      HookToken token,
      String countryCode,
      Returns returns,
      BiConsumer<String, String> answer) {
    this.channel = channel;
    this.token = token;
    this.countryCode = countryCode;
    this.returns = returns;
    this.answer = answer;
  }

  @Override
  public CompletionStage<Answer> take(Call call) {
    if (!token.opens(call.path())) {
      return CompletableFuture.completedFuture(Answer.FORBIDDEN);
    }
    String reference = first(call, "ref");
    String type = first(call, "type");
    String from = first(call, "from");
    String text = first(call, "text");
    if (reference != null && type != null) {
      return report(reference, type, first(call, "answer"));
    }
    return from == null || text == null
        ? CompletableFuture.completedFuture(NOT_READ)
        : reply(from, text);
  }

  private CompletionStage<Answer> report(String reference, String type, @Nullable String words) {
    Stage stage =
        switch (type) {
          case "1" -> Stage.DELIVERED;
          case "2", "16" -> Stage.FAILED;
          default -> null;
        };
    if (stage == null) {
      return CompletableFuture.completedFuture(TAKEN);
    }
    return returns
        .take(new Returned.Arrived(channel, reference, stage, detail(type, words)))
        .handle((heard, failure) -> failure == null ? TAKEN : NOT_KEPT);
  }

  private CompletionStage<Answer> reply(String from, String text) {
    String number = DialNumber.ofSender(from.strip(), false, countryCode);
    Secret sender = new Secret(number == null ? from : "+" + number);
    return returns
        .take(new Returned.Replied(channel, sender, text.strip()))
        .handle(
            (heard, failure) -> {
              if (failure != null) {
                return NOT_KEPT;
              }
              if (number != null && !heard.text().isEmpty()) {
                answer.accept(number, heard.text());
              }
              return TAKEN;
            });
  }

  private static String detail(String type, @Nullable String words) {
    Matcher state = STATE.matcher(words == null ? "" : words);
    if (!state.find()) {
      return switch (type) {
        case "1" -> "delivered";
        case "2" -> "not delivered";
        default -> "rejected by the network";
      };
    }
    String error = state.group(2);
    return error == null || error.matches("0+") ? state.group(1) : state.group(1) + " err " + error;
  }

  private static @Nullable String first(Call call, String name) {
    List<String> values = call.query().get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
