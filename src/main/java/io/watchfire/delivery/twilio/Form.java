package io.watchfire.delivery.twilio;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fields as a web form sends them; a name may come more than once. */
record Form(List<Field> fields) {

  record Field(String name, String value) {}

  /**
   * @throws IllegalArgumentException when the text is none
   */
  static Form read(String body) {
    List<Field> fields = new ArrayList<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        fields.add(
            new Field(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
      }
    }
    return new Form(List.copyOf(fields));
  }

  Form with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Form(List.copyOf(more));
  }

  /** The first value of a field. */
  Optional<String> get(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst();
  }

  String write() {
    return fields.stream()
        .map(field -> encode(field.name()) + "=" + encode(field.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
