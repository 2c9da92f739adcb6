package io.watchfire.delivery.asterisk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of the manager interface: headers in their order, ended by an empty line. */
record AmiMessage(List<Header> headers) {

  /** A name may come more than once. */
  record Header(String name, String value) {}

  static AmiMessage action(String name, String actionId) {
    return new AmiMessage(List.of()).with("Action", name).with("ActionID", actionId);
  }

  AmiMessage with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new AmiMessage(List.copyOf(more));
  }

  /** The first value of a header, whatever the case of its name; null when there is none. */
  @Nullable String get(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }

  boolean says(String name, String value) {
    return value.equalsIgnoreCase(get(name));
  }

  /** For the wire: no value can end its line, or the message. */
  String encode() {
    StringBuilder text = new StringBuilder();
    headers.forEach(
        header ->
            text.append(header.name())
                .append(": ")
                .append(header.value().replaceAll("\\p{Cntrl}", " "))
                .append("\r\n"));
    return text.append("\r\n").toString();
  }
}
