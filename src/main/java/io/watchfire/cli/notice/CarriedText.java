package io.watchfire.cli.notice;

import io.watchfire.delivery.Carried;
import io.watchfire.notify.Message;
import io.watchfire.notify.sms.SmsAlphabet;
import io.watchfire.notify.sms.SmsText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What channels carry, for people to read. */
public final class CarriedText {
  private CarriedText() {}

  /** Subject and body, indented. */
  public static List<String> whole(Message message) {
    List<String> lines = new ArrayList<>();
    lines.add("  subject: " + message.subject());
    lines.add("  body:");
    message.body().strip().lines().forEach(line -> lines.add("    " + line));
    return lines;
  }

  /** One line. */
  public static String of(Carried carried) {
    if (carried instanceof Carried.Sms sms) {
      return of(sms.sms());
    }
    if (carried instanceof Carried.Spoken spoken) {
      return "says: " + spoken.text();
    }
    if (carried instanceof Carried.Template template) {
      return "template " + template.code() + ": " + variables(template);
    }
    return carried instanceof Carried.Whole
        ? "subject and body"
        : "nothing, it has no template for this kind; name one in channels.yaml";
  }

  private static String of(SmsText sms) {
    return sms.units()
        + (sms.alphabet() == SmsAlphabet.GSM7 ? " septets of GSM 03.38, " : " units of UCS-2, ")
        + sms.parts()
        + (sms.parts() == 1 ? " part: " : " parts: ")
        + sms.text().replace("\n", " | ");
  }

  static String variables(Carried.Template template) {
    return template.variables().entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.joining(", "));
  }
}
