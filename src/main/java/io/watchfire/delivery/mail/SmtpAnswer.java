package io.watchfire.delivery.mail;

import io.vertx.ext.mail.SMTPException;
import io.watchfire.notify.Receipt;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means. The server's own words are not repeated: they quote addresses.
 *
 * @param server host and port, as reasons name it
 */
record SmtpAnswer(String server) {
  private static final Pattern REPLY = Pattern.compile("\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b");

  /** How the library begins the message of a reply to each command. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "AUTH ", "the login",
          "sender address", "the sender",
          "recipient address", "the receiver",
          "DATA command", "the message",
          "sending data", "the message");

  Receipt judge(Throwable failure) {
    if (failure instanceof SMTPException reply) {
      return judge(reply);
    }
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("STARTTLS required")) {
      return new Receipt.Refused(server + " offers no STARTTLS");
    }
    if (message.startsWith("login is required, but no allowed")) {
      return new Receipt.Refused(server + " offers no login that is known here");
    }
    if (message.startsWith("message exceeds")) {
      return new Receipt.Refused(server + " takes no message of this size");
    }
    return new Receipt.RetryLater(network(failure), null);
  }

  /** 4xx later, 5xx never (RFC 5321); anything else was no answer to what was asked. */
  private Receipt judge(SMTPException reply) {
    String reason = server + " answered " + reply.getReplyCode() + status(reply) + about(reply);
    return reply.isPermanent() ? new Receipt.Refused(reason) : new Receipt.RetryLater(reason, null);
  }

  /** The enhanced status (RFC 3463), where the server gives one. */
  private static String status(SMTPException reply) {
    Matcher form = REPLY.matcher(reply.getReplyMessage());
    return form.lookingAt() ? " (" + form.group(1) + ")" : "";
  }

  private static String about(SMTPException reply) {
    String message = String.valueOf(reply.getMessage());
    return COMMANDS.entrySet().stream()
        .filter(command -> message.startsWith(command.getKey()))
        .map(command -> " to " + command.getValue())
        .findFirst()
        .orElse("");
  }

  private String network(Throwable failure) {
    if (cause(failure, UnknownHostException.class) != null) {
      return "unknown host " + server;
    }
    if (cause(failure, SSLException.class) != null) {
      return "TLS with " + server + " failed";
    }
    if (cause(failure, ConnectException.class) != null) {
      return "cannot connect to " + server;
    }
    return "conversation with " + server + " failed: " + failure.getClass().getSimpleName();
  }

  private static @Nullable Throwable cause(Throwable failure, Class<? extends Throwable> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 8; depth++) {
      if (type.isInstance(at)) {
        return at;
      }
      at = at.getCause();
    }
    return null;
  }
}
