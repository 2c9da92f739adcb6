package io.watchfire.delivery.feishu;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Answer;
import java.util.Optional;

/**
 * An answer with Feishu's own code in it, which may come with a status of 200 or of 4xx.
 *
 * @param code 0 for done
 * @param body all that was said
 */
record Coded(int code, JsonObject body) {

  /** Empty when the answer is not Feishu's, or says only by its status what it means. */
  static Optional<Coded> of(Answer answer) {
    if (!(answer instanceof Answer.Answered answered) || !answered.whole()) {
      return Optional.empty();
    }
    boolean done = answered.status() >= 200 && answered.status() < 300;
    if (!done && (answered.status() < 400 || answered.status() >= 500)) {
      return Optional.empty();
    }
    JsonObject body;
    try {
      body = new JsonObject(answered.body());
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
    // Robots knew StatusCode before code.
    return body.getValue("code", body.getValue("StatusCode")) instanceof Integer code
            && (done || code != 0)
        ? Optional.of(new Coded(code, body))
        : Optional.empty();
  }
}
