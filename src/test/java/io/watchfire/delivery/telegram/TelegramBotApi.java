package io.watchfire.delivery.telegram;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The bot API's side of the line, after its published description. */
public final class TelegramBotApi {
  private final String token;
  private final Set<String> chats;

  /** What was written. */
  public final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  /**
   * @param chats in which the bot may write
   */
  public TelegramBotApi(String token, Set<String> chats) {
    this.token = token;
    this.chats = chats;
  }

  public void answer(HttpServerRequest request, String body) {
    if (!request.path().equals("/bot" + token + "/sendMessage")) {
      say(request, 404, "Not Found", null);
      return;
    }
    JsonObject message;
    try {
      message = new JsonObject(body);
    } catch (DecodeException e) {
      say(request, 400, "Bad Request: can't parse JSON object " + body, null);
      return;
    }
    String chat = String.valueOf(message.getValue("chat_id"));
    String text = message.getString("text", "").strip();
    if (chat.equals("-999")) {
      say(
          request,
          400,
          "Bad Request: group chat was upgraded to a supergroup chat",
          new JsonObject().put("migrate_to_chat_id", -1009999999999L));
    } else if (chat.equals("13")) {
      say(request, 403, "Forbidden: bot was blocked by the user", null);
    } else if (!chats.contains(chat)) {
      say(request, 400, "Bad Request: chat not found", null);
    } else if (text.isEmpty()) {
      say(request, 400, "Bad Request: message text is empty", null);
    } else if (text.length() > 4_096) {
      say(request, 400, "Bad Request: message is too long", null);
    } else if (!fits(message.getJsonArray("entities", new JsonArray()), text.length())) {
      say(request, 400, "Bad Request: entity beyond the text", null);
    } else {
      shown.add(message);
      request
          .response()
          .putHeader("content-type", "application/json")
          .end(new JsonObject().put("ok", true).put("result", sent(chat, text)).encode());
    }
  }

  /** The message as Telegram keeps it. */
  private JsonObject sent(String chat, String text) {
    return new JsonObject()
        .put("message_id", shown.size())
        .put("date", 1_795_000_000)
        .put(
            "chat",
            new JsonObject()
                .put("id", Long.parseLong(chat))
                .put("type", chat.startsWith("-") ? "supergroup" : "private"))
        .put("text", text);
  }

  private static boolean fits(JsonArray entities, int length) {
    return entities.stream()
        .map(JsonObject.class::cast)
        .allMatch(entity -> entity.getInteger("offset") + entity.getInteger("length") <= length);
  }

  private static void say(
      HttpServerRequest request,
      int code,
      String words,
      @org.jspecify.annotations.Nullable JsonObject parameters) {
    JsonObject answer =
        new JsonObject().put("ok", false).put("error_code", code).put("description", words);
    request
        .response()
        .setStatusCode(code)
        .end((parameters == null ? answer : answer.put("parameters", parameters)).encode());
  }
}
