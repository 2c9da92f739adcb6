package io.watchfire.delivery.twilio;

import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** By which the gateway proves that it is the one who calls: {@code X-Twilio-Signature}. */
record Signature(Secret token) {

  boolean fits(String signature, String url, Form form) {
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8), of(url, form).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * HMAC-SHA1 over the address and the sorted fields.
   *
   * @param url as the gateway was told it
   */
  String of(String url, Form form) {
    StringBuilder signed = new StringBuilder(url);
    form.fields().stream()
        .sorted(Comparator.comparing(Form.Field::name).thenComparing(Form.Field::value))
        .distinct()
        .forEach(field -> signed.append(field.name()).append(field.value()));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
    }
  }
}
