package io.watchfire.notify;

import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a channel carries: worded once, when it was decided, so a retry says the same.
 *
 * @param about the warning's or incident's number
 * @param groupKey the warning's number
 * @param subject in the recipient's language
 * @param body in the recipient's language; of a warning it has the four parts of R-064
 * @param alerts for channels that speak Alertmanager; every label set this notice is about
 * @param parts the facts of the texts by their names, in the recipient's language, for gateways
 *     that word messages by approved templates of their own; nothing empty, no link
 * @param sms the plan's short form in the recipient's language, with {@code {name}}s of parts;
 *     empty when the plan has none
 * @param link where the recipient acknowledges it; null when it needs no answer or nobody can reach
 *     the console
 * @param unnamed how many label sets it is about beside {@code alerts}
 * @param life plan time for which it is still worth telling, when it is sent; null where nobody
 *     said
 */
public record Message(
    NoticeKind kind,
    Realm realm,
    String about,
    String groupKey,
    String subject,
    String body,
    List<Alert> alerts,
    Map<String, String> parts,
    String sms,
    @Nullable String link,
    int unnamed,
    @Nullable Duration life) {

  public Message {
    // rows of versions that knew no parts, and no short form
    parts = Objects.requireNonNullElse(parts, Map.of());
    sms = Objects.requireNonNullElse(sms, "");
  }

  /** As it is decided; the link is made when it is sent. */
  public Message(
      NoticeKind kind,
      Realm realm,
      String about,
      String groupKey,
      String subject,
      String body,
      List<Alert> alerts,
      Map<String, String> parts,
      String sms) {
    this(kind, realm, about, groupKey, subject, body, alerts, parts, sms, null, 0, null);
  }

  /** A message without a short form. */
  public Message(
      NoticeKind kind,
      Realm realm,
      String about,
      String groupKey,
      String subject,
      String body,
      List<Alert> alerts,
      Map<String, String> parts) {
    this(kind, realm, about, groupKey, subject, body, alerts, parts, "", null, 0, null);
  }

  /** A message of which only the text is known. */
  public Message(
      NoticeKind kind,
      Realm realm,
      String about,
      String groupKey,
      String subject,
      String body,
      List<Alert> alerts) {
    this(kind, realm, about, groupKey, subject, body, alerts, Map.of(), "", null, 0, null);
  }

  public Message withLink(String answer) {
    return new Message(
        kind, realm, about, groupKey, subject, body, alerts, parts, sms, answer, unnamed, life);
  }

  /** A message that is about more than it names. */
  public Message withUnnamed(int others) {
    return new Message(
        kind, realm, about, groupKey, subject, body, alerts, parts, sms, link, others, life);
  }

  /** As it is sent while it has so long to live. */
  public Message withLife(Duration left) {
    return new Message(
        kind, realm, about, groupKey, subject, body, alerts, parts, sms, link, unnamed, left);
  }

  /**
   * One label set as Alertmanager knows it.
   *
   * @param fingerprint hash of (warning, rule, target): an upgrade keeps it
   * @param annotations its own texts; what is not in it is said by the message's subject and body
   * @param endsAt null while it burns
   */
  public record Alert(
      String fingerprint,
      Map<String, String> labels,
      Map<String, String> annotations,
      Instant startsAt,
      @Nullable Instant endsAt) {

    private static final String SUMMARY = "summary";
    private static final String DESCRIPTION = "description";

    /** Without texts of its own. */
    static Alert of(
        String fingerprint,
        Map<String, String> labels,
        Instant startsAt,
        @Nullable Instant endsAt) {
      return new Alert(fingerprint, labels, Map.of(), startsAt, endsAt);
    }

    /** In a message about others too, with the texts of the message that it was in. */
    Alert saidBy(Message message) {
      return new Alert(fingerprint, labels, annotationsIn(message), startsAt, endsAt);
    }

    /** Its texts in that message, by their names in order, as Alertmanager shows them. */
    public Map<String, String> annotationsIn(Message message) {
      Map<String, String> texts = new TreeMap<>(annotations);
      texts.putIfAbsent(SUMMARY, message.subject());
      texts.putIfAbsent(DESCRIPTION, message.body());
      return texts;
    }
  }

  public boolean isResolved() {
    return !alerts.isEmpty() && alerts.stream().allMatch(alert -> alert.endsAt() != null);
  }
}
