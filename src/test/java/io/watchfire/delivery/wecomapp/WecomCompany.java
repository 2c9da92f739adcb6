package io.watchfire.delivery.wecomapp;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** WeCom's side of the line: a company with one app and a few members. */
public final class WecomCompany {
  private final String corpId;
  private final String secret;
  private final int agentId;
  private final Set<String> members;
  private final boolean callback;
  private final Map<String, ArrayDeque<Instant>> got = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> tasks = new HashSet<>();
  private String token = "";
  private int tokens;

  /** What the members saw. */
  public final List<JsonObject> shown = new CopyOnWriteArrayList<>();

  /** How often a token was asked for. */
  public volatile int asked;

  /**
   * @param callback whether the app has a callback address
   */
  public WecomCompany(
      String corpId, String secret, int agentId, Set<String> members, boolean callback) {
    this.corpId = corpId;
    this.secret = secret;
    this.agentId = agentId;
    this.members = members;
    this.callback = callback;
  }

  /** As after two hours, or after somebody reset the secret. */
  public void endToken() {
    token = "";
  }

  public void answer(HttpServerRequest request, String body) {
    JsonObject answer =
        switch (request.path()) {
          case "/cgi-bin/gettoken" -> giveToken(request);
          case "/cgi-bin/message/send" -> take(request, body);
          default -> said(-1, "no such api");
        };
    request
        .response()
        .putHeader("content-type", "application/json; charset=UTF-8")
        .end(answer.encode());
  }

  private JsonObject giveToken(HttpServerRequest request) {
    asked++;
    if (!request.method().name().equals("GET")) {
      return said(43001, "require GET method");
    }
    if (!corpId.equals(request.getParam("corpid"))) {
      return said(40013, "invalid corpid");
    }
    if (!secret.equals(request.getParam("corpsecret"))) {
      return said(40001, "invalid credential, hint: [" + request.query() + "]");
    }
    if (token.isEmpty()) {
      token = "t0k3n+/" + ++tokens;
    }
    return said(0, "ok").put("access_token", token).put("expires_in", 7200);
  }

  private JsonObject take(HttpServerRequest request, String body) {
    String shownToken = request.getParam("access_token");
    if (shownToken == null) {
      return said(41001, "access_token missing");
    }
    if (token.isEmpty()) {
      return said(42001, "access_token expired");
    }
    if (!token.equals(shownToken)) {
      return said(40014, "invalid access_token");
    }
    JsonObject message;
    try {
      message = new JsonObject(body);
    } catch (DecodeException e) {
      return said(47001, "data format error");
    }
    if (!String.valueOf(agentId).equals(String.valueOf(message.getValue("agentid")))) {
      return said(40056, "invalid agentid");
    }
    int wrong = wrong(message);
    return wrong == 0 ? deliver(message, body) : said(wrong, "refused " + body);
  }

  private int wrong(JsonObject message) {
    String type = message.getString("msgtype", "");
    JsonObject payload = message.getJsonObject(type, new JsonObject());
    switch (type) {
      case "text", "markdown" -> {
        String content = payload.getString("content", "");
        if (content.isEmpty()) {
          return 44004;
        }
        return content.getBytes(StandardCharsets.UTF_8).length > 2048 ? 45002 : 0;
      }
      case "template_card" -> {
        boolean whole =
            callback
                && "button_interaction".equals(payload.getString("card_type"))
                && payload.getJsonObject("main_title", new JsonObject()).containsKey("title")
                && payload.getString("task_id", "").matches("[A-Za-z0-9_@-]{1,128}")
                && !payload.getJsonArray("button_list", new JsonArray()).isEmpty();
        return whole ? 0 : 40058;
      }
      default -> {
        return 40008;
      }
    }
  }

  private JsonObject deliver(JsonObject message, String body) {
    List<String> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String user : message.getString("touser", "").split("\\|")) {
      if (!user.isEmpty()) {
        (members.contains(user) ? known : unknown).add(user);
      }
    }
    boolean party = "2".equals(message.getString("toparty"));
    if (known.isEmpty() && !party) {
      return said(81013, "user & party & tag all invalid");
    }
    boolean repeat =
        Integer.valueOf(1).equals(message.getInteger("enable_duplicate_check")) && !seen.add(body);
    String task = message.getJsonObject("template_card", new JsonObject()).getString("task_id");
    if (!repeat && task != null && !tasks.add(task)) {
      return said(40058, "task_id repeated");
    }
    boolean anybody = party || known.stream().filter(this::belowLimit).count() > 0;
    if (!repeat && anybody) {
      shown.add(message);
    }
    JsonObject answer = said(0, "ok").put("msgid", "m-" + shown.size());
    return unknown.isEmpty() ? answer : answer.put("invaliduser", String.join("|", unknown));
  }

  /** Beyond it WeCom drops the message and says that all is well. */
  private boolean belowLimit(String member) {
    ArrayDeque<Instant> times = got.computeIfAbsent(member, none -> new ArrayDeque<>());
    Instant now = Instant.now();
    times.removeIf(at -> !at.plusSeconds(60).isAfter(now));
    if (times.size() >= 30) {
      return false;
    }
    times.add(now);
    return true;
  }

  private static JsonObject said(int code, String words) {
    return new JsonObject().put("errcode", code).put("errmsg", words);
  }
}
