package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** A certificate of the site's own that vouches for a server; without it the usual ones do. */
final class Authority {
  private Authority() {}

  /** The key {@code authority} or {@code authority_file}, in PEM form. */
  static @Nullable String read(Section channel) {
    String pem = channel.secret("authority").map(secret -> secret.reveal()).orElse(null);
    if (pem != null && !pem.equals(Value.STAND_IN) && !isCertificate(pem)) {
      channel.secretPlace("authority").fault("is not a certificate in PEM form");
    }
    return pem;
  }

  private static boolean isCertificate(String pem) {
    try {
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
          .isEmpty();
    } catch (CertificateException e) {
      return false;
    }
  }
}
