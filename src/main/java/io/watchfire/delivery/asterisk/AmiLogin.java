package io.watchfire.delivery.asterisk;

import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Logs in by challenge, so that the password itself is never sent. */
record AmiLogin(String server, String username, Secret password) {

  /** Completes with the answer to the login, or with why there is none. */
  CompletionStage<AmiReply> enter(AmiSession session) {
    return session
        .ask(AmiMessage.action("Challenge", "challenge").with("AuthType", "MD5"))
        .thenCompose(
            reply -> {
              if (!(reply instanceof AmiReply.Answered answered)) {
                return CompletableFuture.completedFuture(reply);
              }
              String challenge = answered.message().get("Challenge");
              if (challenge == null) {
                return CompletableFuture.completedFuture(
                    new AmiReply.NotAllowed(server + " offers no login by MD5 challenge"));
              }
              return session.ask(login(challenge)).thenApply(this::judge);
            });
  }

  private AmiMessage login(String challenge) {
    return AmiMessage.action("Login", "login")
        .with("AuthType", "MD5")
        .with("Username", username)
        .with("Key", key(challenge))
        // results of calls, and what the dialplan tells
        .with("Events", "call,user");
  }

  private AmiReply judge(AmiReply reply) {
    return reply instanceof AmiReply.Answered answered
            && !answered.message().says("Response", "Success")
        ? new AmiReply.NotAllowed(server + " does not accept the login")
        : reply;
  }

  String key(String challenge) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(challenge.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(md5.digest(password.reveal().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
