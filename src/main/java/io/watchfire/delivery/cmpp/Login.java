package io.watchfire.delivery.cmpp;

import io.vertx.core.buffer.Buffer;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The account as a gateway asks for it; the secret itself is never sent. */
record Login(String spId, Secret password, CmppVersion version) {
  /** The clock that gateways go by. */
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZONE);

  private static final int SOURCE = 6;
  private static final int NOTHING = 9;

  /** An answer of version 2.0; one of version 3.0 has three octets more. */
  private static final int SHORT_ANSWER = 18;

  /** What CONNECT carries. */
  Buffer body(Instant now) {
    String stamp = STAMP.format(now);
    Buffer body = Buffer.buffer();
    Fields.put(body, spId, SOURCE);
    return body.appendBytes(authenticator(stamp))
        .appendByte((byte) version.code())
        .appendInt((int) Long.parseLong(stamp));
  }

  private byte[] authenticator(String stamp) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(spId.getBytes(StandardCharsets.US_ASCII));
      md5.update(new byte[NOTHING]);
      md5.update(password.reveal().getBytes(StandardCharsets.US_ASCII));
      return md5.digest(stamp.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /**
   * The status in the answer. A gateway that does not know us yet may answer in either version,
   * which shows by the length; negative for what is no answer.
   */
  static long status(Buffer answer) {
    if (answer.length() < SHORT_ANSWER) {
      return -1;
    }
    return Fields.result(answer, 0, answer.length() == SHORT_ANSWER ? 1 : 4);
  }
}
