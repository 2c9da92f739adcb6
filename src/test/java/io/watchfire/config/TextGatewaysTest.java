package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels of text messages and calls: what is wrong is told before a message fails by it. */
class TextGatewaysTest {
  @TempDir private Path temp;
  private Folder folder;

  @BeforeEach
  void copy() {
    folder = Folder.full(temp);
  }

  private void expect(String old, String with, String at, String message) {
    folder.replace("channels.yaml", old, with);
    assertThat(folder.faults()).containsExactly(folder.place("channels.yaml", at) + " " + message);
  }

  private String path(String id) {
    int channels = 0;
    for (String line : folder.read("channels.yaml").split("\n")) {
      if (line.matches("  - (\\{)?id: .*")) {
        if (line.contains("id: " + id)) {
          return "channels[" + channels + "]";
        }
        channels++;
      }
    }
    throw new IllegalArgumentException(id);
  }

  @Test
  void templateForNoKindOfNoticeIsNamedWithWhatWasProbablyMeant() {
    expect(
        "warning-yellow:\n        code",
        "warning-yelow:\n        code",
        "code: {zh-CN: SMS_1001",
        path("sms-aliyun")
            + ".templates.warning-yelow: is for no kind of notice; did you mean \"warning-yellow\"?");
  }

  @Test
  void factThatIsNoneIsNamed() {
    expect(
        "figure: \"{value}\"",
        "figure: \"{valeu}\"",
        "\"{valeu}\"",
        path("sms-aliyun")
            + ".templates.warning-yellow.variables.figure: {valeu} is no fact of a notice; did you"
            + " mean \"value\"?");
  }

  @Test
  void linkInAVariableIsRefusedByGatewaysAndSoHere() {
    expect(
        "figure: \"{value}\"",
        "figure: \"{link}\"",
        "\"{link}\"",
        path("sms-aliyun")
            + ".templates.warning-yellow.variables.figure: {link} cannot stand in a variable;"
            + " gateways refuse it");
  }

  @Test
  void linkOfTheVideoConferenceIsALinkToo() {
    expect(
        "figure: \"{value}\"",
        "figure: \"{conference}\"",
        "\"{conference}\"",
        path("sms-aliyun")
            + ".templates.warning-yellow.variables.figure: {conference} cannot stand in a"
            + " variable; gateways refuse it");
  }

  @Test
  void tokenThatCouldBeGuessedIsNotTaken() {
    expect(
        "hookToken: hunter2hunter2hunter2",
        "hookToken: hunter2",
        "hunter2\n    variableLength",
        path("sms-aliyun")
            + ".hookToken: is not fit for an address; write 16 to 128 letters, digits, hyphens or"
            + " underscores");
  }

  @Test
  void signedRequestsGoToAHostOnly() {
    expect(
        "url: https://dysmsapi.aliyuncs.com/",
        "url: https://dysmsapi.aliyuncs.com/x",
        "https://dysmsapi.aliyuncs.com/x",
        path("sms-aliyun") + ".url: has a path; write only the host, and a port if need be");
  }

  @Test
  void requestThatSaysNothingIsFound() {
    expect(
        "&content={text}",
        "",
        "\"https://sms.example.org",
        path("sms-gateway") + ".url: neither the address nor the body has a place for {text}");
  }

  @Test
  void validityThatNoGatewayIsToldIsFound() {
    folder.replace("channels.yaml", "&ttl={validityMinutes}", "");
    expect(
        "validity: 20m",
        "validity: 21m",
        "21m",
        path("sms-gateway")
            + ".validity: is told to no gateway: neither the address nor the body has a place for"
            + " {validitySeconds} or {validityMinutes}; add one or leave validity out");
  }

  @Test
  void ruleOfAnAnswerIsAFieldOrAPattern() {
    expect(
        "busy: {pattern: \"^BUSY\"}",
        "busy: {pattern: \"^BUSY\", field: /code}",
        "{pattern: \"^BUSY\"",
        path("sms-gateway") + ".busy: write either field and values, or pattern");
  }

  @Test
  void tokenWithoutAnythingToTakeIsFound() {
    folder.replace(
        "channels.yaml", "    receiptFields: {reference: /msgId, status: /stat,", "    #");
    expect(
        "    replyFields: {from: /mobile, text: /content}\n",
        "",
        "id: sms-gateway",
        path("sms-gateway")
            + ": hookToken goes with receiptFields or replyFields; write both or leave both out");
  }

  @Test
  void windowThatNoLongTextGetsThroughIsTold() {
    expect(
        "window: 8",
        "window: 2",
        "2\n    receipts: true\n    receiptWithin: 45s\n    validity: 15m\n    perMinute: 600\n  - id: gateway",
        path("sms-mobile")
            + ".window: is less than mostParts: a text of 3 parts would never get through");
  }

  @Test
  void versionThatIsNoneIsTold() {
    expect(
        "version: \"3.0\"",
        "version: \"1.2\"",
        "\"1.2\"",
        path("sms-mobile") + ".version: \"1.2\" is not one of 2.0, 3.0");
  }

  @Test
  void sourceOfCmppIsANumber() {
    expect(
        "source: \"10690\"\n    countryCode: \"86\"\n    withCountry",
        "source: NOC\n    countryCode: \"86\"\n    withCountry",
        "NOC\n    countryCode",
        path("sms-mobile")
            + ".source: \"NOC\" is not 1 to 21 digits; write the number people write to");
  }
}
