package io.watchfire.delivery.aliyun;

import io.watchfire.delivery.wire.Digest;
import io.watchfire.target.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Aliyun's signature ACS3-HMAC-SHA256 of a request without a body.
 *
 * @param host as the Host header has it, with the port where there is one
 * @param version of the product's API, such as {@code 2017-05-25}
 */
record Acs3(String host, String version, String keyId, Secret keySecret) {
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";

  /**
   * The headers that make the call one of ours.
   *
   * @param query names and values, as yet unescaped
   * @param nonce never used before
   */
  Map<String, String> headers(String action, Map<String, String> query, Instant now, String nonce) {
    String bodyHash = Digest.sha256("");
    TreeMap<String, String> signed = new TreeMap<>();
    signed.put("host", host);
    signed.put("x-acs-action", action);
    signed.put("x-acs-version", version);
    signed.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
    signed.put("x-acs-signature-nonce", nonce);
    signed.put("x-acs-content-sha256", bodyHash);
    Map<String, String> headers = new TreeMap<>(signed);
    headers.put("authorization", authorization(signed, query, bodyHash));
    return headers;
  }

  private String authorization(
      TreeMap<String, String> signed, Map<String, String> query, String bodyHash) {
    String names = String.join(";", signed.keySet());
    String lines =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    String canonical = String.join("\n", "POST", "/", query(query), lines, names, bodyHash);
    String signature =
        Digest.hex(
            Digest.hmacSha256(
                keySecret.reveal().getBytes(StandardCharsets.UTF_8),
                ALGORITHM + "\n" + Digest.sha256(canonical)));
    return ALGORITHM
        + " Credential="
        + keyId
        + ",SignedHeaders="
        + names
        + ",Signature="
        + signature;
  }

  /** Sorted, and escaped as RFC 3986 wants it. */
  static String query(Map<String, String> query) {
    return new TreeMap<>(query)
        .entrySet().stream()
            .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
