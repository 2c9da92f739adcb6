package io.watchfire.delivery.asterisk;

import io.watchfire.Peers;
import io.watchfire.delivery.asterisk.AmiMessage.Header;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The manager interface of an Asterisk as its source has it: what it asks for, splits, limits and
 * says. How a call ends is the test's to say.
 */
public final class FakeAsterisk implements AutoCloseable {
  private static final int LONGEST_LINE = 1024;

  private final ServerSocket listener;
  private final String user;
  private final String secret;
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  /** Calls that were queued. */
  public final List<Placed> placed = new CopyOnWriteArrayList<>();

  /** Every action by name, as it came. */
  final List<String> actions = new CopyOnWriteArrayList<>();

  volatile boolean mayOriginate = true;
  volatile boolean silent;

  /** Every call is answered at once. */
  public volatile boolean answered;

  public FakeAsterisk(String user, String secret) throws IOException {
    this(Peers.freePort(), user, secret);
  }

  FakeAsterisk(int port, String user, String secret) throws IOException {
    this.user = user;
    this.secret = secret;
    listener = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
    Thread accepting = new Thread(this::accept, "fake-asterisk");
    accepting.setDaemon(true);
    accepting.start();
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The result of a call, as every manager with class call hears it. */
  public void result(Placed call, int reason) {
    boolean answered = reason == 4;
    tell(
        "OriginateResponse",
        "call,all",
        "ActionID: " + call.actionId(),
        "Response: " + (answered ? "Success" : "Failure"),
        "Channel: " + call.channel() + (answered ? "-00000001" : ""),
        "Context: " + call.context(),
        "Exten: s",
        "Reason: " + reason,
        "Uniqueid: " + (answered ? "1700000000.1" : "<null>"),
        "CallerIDNum: <unknown>",
        "CallerIDName: <unknown>");
  }

  /** What {@code UserEvent()} of the shipped dialplan sends. */
  public void key(Placed call, String digit) {
    userEvent(
        "WatchfireKey",
        "Call: " + call.variables().get("WATCHFIRE_CALL"),
        "Notice: " + call.variables().get("WATCHFIRE_NOTICE"),
        "Key: " + digit);
  }

  void userEvent(String name, String... body) {
    List<String> headers = new ArrayList<>();
    headers.addAll(
        List.of(
            "Channel: PJSIP/trunk-00000001",
            "ChannelState: 6",
            "ChannelStateDesc: Up",
            "Context: watchfire",
            "Exten: s",
            "Priority: 9",
            "Uniqueid: 1700000000.1",
            "UserEvent: " + name));
    headers.addAll(List.of(body));
    tell("UserEvent", "user,all", headers.toArray(String[]::new));
  }

  /** Ends every connection, as a restart does. */
  void hangUp() {
    lines.forEach(Line::close);
    lines.clear();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    hangUp();
  }

  private void tell(String event, String privilege, String... headers) {
    String type = privilege.substring(0, privilege.indexOf(','));
    lines.stream()
        .filter(line -> line.hears(type))
        .forEach(
            line ->
                line.say(
                    "Event: "
                        + event
                        + "\r\nPrivilege: "
                        + privilege
                        + "\r\n"
                        + String.join("\r\n", headers)));
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Line line = new Line(listener.accept());
        lines.add(line);
        Thread thread = new Thread(line, "fake-asterisk-line");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** An originated call. */
  public record Placed(
      String actionId, String channel, String context, Map<String, String> variables) {
    public String text() {
      return new String(
          Base64.getDecoder().decode(variables.get("WATCHFIRE_TEXT")), StandardCharsets.UTF_8);
    }
  }

  /** One manager. */
  private final class Line implements Runnable {
    private final Socket socket;
    private final OutputStream out;
    private String challenge = "";
    private String mask = "";
    private boolean in;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    boolean hears(String type) {
      return in && (mask.equals("on") || List.of(mask.split(",")).contains(type));
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    synchronized void say(String text) {
      try {
        out.write((text + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException gone) {
        lines.remove(this);
      }
    }

    @Override
    public void run() {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        out.write("Asterisk Call Manager/9.0.0\r\n".getBytes(StandardCharsets.UTF_8));
        AmiReader messages = new AmiReader(this::take);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.getBytes(StandardCharsets.UTF_8).length < LONGEST_LINE) {
            messages.line(line);
          }
        }
      } catch (IOException gone) {
        // the manager hung up
      }
      lines.remove(this);
    }

    private void take(AmiMessage action) {
      String name = String.valueOf(action.get("Action"));
      actions.add(name);
      if (silent) {
        return;
      }
      switch (name.toLowerCase(java.util.Locale.ROOT)) {
        case "challenge" -> {
          challenge = "1" + (int) (Math.random() * 100_000_000);
          answer(action, "Success", "Challenge: " + challenge);
        }
        case "login" -> login(action);
        case "logoff" -> answer(action, "Goodbye", "Message: Thanks for all the fish.");
        case "ping" -> allowed(action, "Ping: Pong\r\nTimestamp: 1700000000.000000");
        case "originate" -> originate(action);
        case "command" ->
            allowed(
                action,
                "Message: Command output follows\r\n"
                    + "Output: Asterisk 20.9.3 built by root @ pbx on a x86_64 running Linux");
        case "userevent" -> allowed(action, "Message: Event Sent");
        default -> answer(action, "Error", "Message: Invalid/unknown command: " + name + ".");
      }
    }

    private void login(AmiMessage action) {
      boolean right =
          user.equals(action.get("Username"))
              && (action.says("AuthType", "MD5")
                  ? md5(challenge + secret).equals(action.get("Key"))
                  : secret.equals(action.get("Secret")));
      if (!right) {
        answer(action, "Error", "Message: Authentication failed");
        close();
        return;
      }
      in = true;
      mask = action.get("Events") == null ? "on" : action.get("Events");
      answer(action, "Success", "Message: Authentication accepted");
      if (hears("system")) {
        say("Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted");
      }
    }

    private void originate(AmiMessage action) {
      if (!in || !mayOriginate) {
        answer(action, "Error", "Message: Permission denied");
        return;
      }
      String channel = String.valueOf(action.get("Channel"));
      if (!channel.contains("/")) {
        answer(action, "Error", "Message: Invalid channel");
        return;
      }
      if (!"watchfire".equals(action.get("Context"))) {
        answer(action, "Error", "Message: Extension does not exist.");
        return;
      }
      Placed call =
          new Placed(
              String.valueOf(action.get("ActionID")), channel, "watchfire", variables(action));
      placed.add(call);
      answer(action, "Success", "Message: Originate successfully queued");
      if (answered) {
        result(call, 4);
      }
    }

    private void allowed(AmiMessage action, String more) {
      if (in) {
        answer(action, "Success", more);
      } else {
        answer(action, "Error", "Message: Permission denied");
      }
    }

    private void answer(AmiMessage action, String response, String more) {
      String id = action.get("ActionID");
      say("Response: " + response + (id == null ? "" : "\r\nActionID: " + id) + "\r\n" + more);
    }
  }

  /** As {@code AST_STANDARD_APP_ARGS} takes the values apart: commas split, quotes are eaten. */
  private static Map<String, String> variables(AmiMessage action) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Header header : action.headers()) {
      if (header.name().equalsIgnoreCase("Variable")) {
        for (String pair : header.value().replace("\"", "").replace("\\", "").split(",")) {
          int equals = pair.indexOf('=');
          if (equals > 0) {
            variables.put(pair.substring(0, equals), pair.substring(equals + 1));
          }
        }
      }
    }
    return variables;
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
