package io.watchfire.delivery.httpsms;

import io.vertx.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a gateway's request is written, and what a text has to look like inside of it. */
public enum BodyForm {
  JSON("application/json; charset=utf-8") {
    @Override
    String escape(String text) {
      String quoted = Json.encode(text);
      return quoted.substring(1, quoted.length() - 1);
    }
  },
  FORM("application/x-www-form-urlencoded") {
    @Override
    String escape(String text) {
      return inUrl(text);
    }
  },
  XML("application/xml; charset=utf-8") {
    @Override
    String escape(String text) {
      return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ")
          .replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;")
          .replace("'", "&apos;");
    }
  },
  PLAIN("text/plain; charset=utf-8") {
    @Override
    String escape(String text) {
      return text;
    }
  };

  private final String contentType;

  BodyForm(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  abstract String escape(String text);

  /** As an address has it. */
  static String inUrl(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
