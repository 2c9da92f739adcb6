package io.watchfire.delivery.twilio;

import io.watchfire.delivery.wire.Retelling;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the gateway tells what became of a call, and which key was pressed. */
final class TwilioHook implements Hook {
  private static final String STATUS = "status";
  private static final Pattern PRESSED = Pattern.compile("key\\.(zh|en)\\.([A-Za-z0-9_-]+)");
  private static final Answer DONE = new Answer(204, "text/plain", "");

  private final ChannelId channel;
  private final String address;
  private final Signature signature;
  private final Returns returns;
  private final Retelling retelling;
  private final Sequences sequences = new Sequences();

  /**
   * @param address where the gateway reaches this hook; what it signs begins with it, whatever
   *     stands in between
   */
  TwilioHook(
      ChannelId channel, String address, Secret token, Returns returns, Retelling retelling) {
    this.channel = channel;
    this.address = address;
    this.signature = new Signature(token);
    this.returns = returns;
    this.retelling = retelling;
  }

  String statusUrl() {
    return address + "/" + STATUS;
  }

  /**
   * @param key of the notice that is read out
   */
  String pressedUrl(Script script, String key) {
    return address
        + "/key."
        + (script.chinese() ? "zh" : "en")
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<Answer> take(Call call) {
    Form form;
    try {
      form = Form.read(call.body());
    } catch (IllegalArgumentException e) {
      return answered(Answer.FORBIDDEN);
    }
    String given = call.headers().getOrDefault("x-twilio-signature", "");
    if (!call.method().equals("POST")
        || !signature.fits(given, address + "/" + call.path(), form)) {
      return answered(Answer.FORBIDDEN);
    }
    Matcher pressed = PRESSED.matcher(call.path());
    if (pressed.matches()) {
      return pressed(
          new Script(pressed.group(1).equals("zh")),
          address + "/" + call.path(),
          key(pressed),
          form);
    }
    if (call.path().equals(STATUS)) {
      status(form);
    }
    return answered(DONE);
  }

  private static String key(Matcher pressed) {
    return new String(Base64.getUrlDecoder().decode(pressed.group(2)), StandardCharsets.UTF_8);
  }

  private CompletionStage<Answer> pressed(Script script, String again, String key, Form form) {
    String digits = form.get("Digits").orElse("");
    if (digits.isEmpty()) {
      return answered(script(script.ask("", again)));
    }
    Secret from = new Secret(form.get("To").orElse(""));
    return returns
        .take(new Returned.Pressed(channel, key, from, digits))
        .handle(
            (heard, failure) ->
                script(failure == null ? script.answer(heard.text()) : script.again(again)));
  }

  /** The gateway says it once: it is answered at once, and told on until it is kept. */
  private void status(Form form) {
    String call = form.get("CallSid").orElse("");
    String state = form.get("CallStatus").orElse("");
    Stage stage = stage(state);
    boolean news =
        form.get("SequenceNumber")
            .filter(number -> number.matches("\\d{1,9}"))
            .map(number -> sequences.isNews(call, Integer.parseInt(number)))
            .orElse(true);
    if (news && stage != null && !call.isEmpty()) {
      retelling.take(new Returned.Arrived(channel, call, stage, state));
    }
  }

  /** Null on the way to it. */
  private static @Nullable Stage stage(String state) {
    return switch (state) {
      case "in-progress", "completed" -> Stage.DELIVERED;
      case "busy", "no-answer", "failed", "canceled" -> Stage.FAILED;
      default -> null;
    };
  }

  private static Answer script(String text) {
    return new Answer(200, "text/xml; charset=utf-8", text);
  }

  private static CompletionStage<Answer> answered(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
