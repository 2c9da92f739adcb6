package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of channels that carry everything once are told with their remedy. */
class FeedKeysTest {
  private static final String PUBLISH = "publish: {url: https://cms.example.org, body: '{}'}";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kind: webhook, url: https://b.example.org, signingKey: hunter2 | is no signing key; write whsec_ and the Base64 of 24 to 64 random bytes
          kind: webhook, url: https://b.example.org, oldSigningKey: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | has oldSigningKey alone; write signingKey beside it
          kind: mqtt, server: b.example.org, topic: noc/# | "noc/#" is not the begin of a topic; write words with / between them, such as noc/alert, without + and # and not beginning with $
          kind: mqtt, server: b.example.org, topic: $SYS/x | "$SYS/x" is not the begin of a topic; write words with / between them, such as noc/alert, without + and # and not beginning with $
          kind: mqtt, server: b.example.org, username: a, password: hunter2 | would be sent in clear; write tls: true
          kind: mqtt, server: b.example.org, tls: true, username: a | username and password_file go together; set both or neither
          kind: snmp, server: n.example.org, version: 1, community: hunter2 | has no informs and other traps; write 2c or 3
          kind: snmp, server: n.example.org, community: hunter2, enterprise: 1.3.6.1.2.1 | "1.3.6.1.2.1" is no OID of an enterprise; write for instance 1.3.6.1.4.1.32473.1
          kind: snmp, server: n.example.org, version: 3, user: a, inform: false | needs engineId for traps of version 3: ours, which the receiver knows the user by, such as 80001f8804313233
          kind: snmp, server: n.example.org, version: 3, user: a, engineId: 80001f8804313233 | belongs to traps; an inform goes by the receiver's own: remove it
          kind: syslog, server: l.example.org, structure: watchfire | "watchfire" is no name of structured data; write a name, @ and an enterprise number, such as watchfire@32473
          kind: syslog, server: l.example.org, transport: relp | "relp" is not one of udp, tcp, tls
          kind: syslog, server: l.example.org, authority: PEM | belongs to transport: tls
          kind: alertmanager, urls: [] | is empty; name every Alertmanager of the cluster
          kind: alertmanager, urls: ["ftp://hunter2"] | is not an address that begins with http:// or https://
          kind: alertmanager, urls: ["http://a"], resend: 1m, hold: 3m | hold is shorter than four times resend; make it longer
          kind: alertmanager, urls: ["http://a"], bearer: hunter2, username: a, password: hunter2 | has bearer and username; remove one of them
          kind: pagerduty, routingKey: hunter2 | is no integration key of the Events API v2, which has 32 letters and digits
          kind: telegram, token: hunter2 | is no token of a bot, which is a number, : and a key
          kind: telegram, feed: true, token: "4711:abcdefghijklmnopqrstuvwxyz" | a feed tells nobody in particular; name a group as chat: "-100…"
          kind: telegram, token: "4711:abcdefghijklmnopqrstuvwxyz", chat: noc | "noc" is no chat id; write a number such as -1001234567890, or @name
          kind: slack, url: hunter2 | is not an address that begins with http:// or https://
          kind: teams, url: hunter2 | is not an address that begins with http:// or https://
          kind: platform, publish: {url: "https://c/{post}", body: "{}"} | has {post}, but there is no post yet; remove it
          kind: platform, publish: {url: "https://c", body: "{\\"t\\": \\"{titel}\\"}"} | there is no placeholder {titel}; there are [body, colour, group, id, key, kind, link, realm, scope, severity, state, subject]
          kind: platform, PUBLISH, update: {url: "https://c/1", body: "{}"}, post: /id | names no post; write {post} where its id belongs
          kind: platform, PUBLISH, withdraw: {url: "https://c/{post}"} | needs "post" for update and withdraw: where publish answers the post's id
          kind: platform, PUBLISH, end: withdraw | there is no such call; add it beside publish, or write publish
          kind: platform, PUBLISH, post: id | "id" is not a JSON pointer; write for instance /data/id
          """)
  void faultIsTold(String keys, String fault) {
    Folder folder = new Folder(temp);
    folder.write(
        "channels.yaml",
        "channels:\n  - {id: log, kind: log}\n  - {id: a, "
            + keys.replace("PUBLISH", PUBLISH)
            + "}");

    assertThat(folder.faults())
        .singleElement()
        .asString()
        .endsWith(": " + fault)
        .startsWith("channels.yaml:3:")
        .doesNotContain("hunter2");
  }

  @Test
  void leastIsEnough() {
    Folder folder = new Folder(temp);
    folder.write(
        "channels.yaml",
        "channels:\n"
            + "  - {id: log, kind: log}\n"
            + "  - {id: a, kind: mqtt, server: b.example.org}\n"
            + "  - {id: n, kind: snmp, server: n.example.org, community: public}\n"
            + "  - {id: s, kind: syslog, server: l.example.org}\n"
            + "  - {id: p, kind: pagerduty, routingKey: 0123456789abcdef0123456789abcdef}\n"
            + "  - {id: t, kind: telegram, token: \"4711:abcdefghijklmnopqrstuvwxyz\"}\n"
            + "  - {id: b, kind: alertmanager, urls: [http://am:9093]}\n"
            + "  - {id: c, kind: platform, "
            + PUBLISH
            + "}\n");

    assertThat(folder.faults()).isEmpty();
  }
}
