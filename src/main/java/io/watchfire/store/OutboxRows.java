package io.watchfire.store;

import io.watchfire.desk.Archive.Told;
import io.watchfire.desk.Proof;
import io.watchfire.desk.Sought;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Notice;
import io.watchfire.notify.NoticeDigest;
import io.watchfire.notify.NoticeState;
import io.watchfire.notify.Outbox;
import io.watchfire.notify.PartIds;
import io.watchfire.notify.Recipient;
import io.watchfire.store.database.Database;
import io.watchfire.store.database.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The outbox: notices, the attempts to deliver them, and how each ended. */
final class OutboxRows implements Outbox {
  private static final String INSERT =
      """
      INSERT INTO notice (key, number, about, person, created_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (key) DO NOTHING""";

  private static final String BODY = "INSERT INTO notice_body (number, body) VALUES (?, ?)";

  private static final String ATTEMPT =
      """
      INSERT INTO attempt (notice, number, channel, outcome, at, ended, reference, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (notice, number, channel, outcome) DO NOTHING""";

  private static final String PART =
      """
      INSERT INTO attempt_part (channel, part, notice, attempt, at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (channel, part, notice, attempt) DO NOTHING""";

  private static final String OF_PART =
      """
      SELECT a.body FROM (
        SELECT channel, notice, attempt FROM attempt_part
        WHERE channel = :channel AND part = :part ORDER BY at DESC LIMIT :most) p
      JOIN attempt a ON a.notice = p.notice AND a.number = p.attempt AND a.channel = p.channel
      ORDER BY a.at""";

  /** Every notice ends once: the first end stays. */
  private static final String END = "UPDATE notice SET ended = ? WHERE key = ? AND ended IS NULL";

  private static final String SELECT =
      "SELECT n.number, ended, body FROM notice n JOIN notice_body b ON b.number = n.number WHERE ";

  private final Database database;

  /** Last number given; the writer's thread only. */
  private long number = -1;

  OutboxRows(Database database) {
    this.database = database;
  }

  /** Within a batch of the desk. */
  void write(Statements statements, List<Bodied<Notice>> notices) throws SQLException {
    if (notices.isEmpty()) {
      return;
    }
    if (number < 0) {
      number = statements.number("SELECT MAX(number) FROM notice", 0);
    }
    long before = number;
    int[] added =
        statements.counted(
            INSERT,
            notices,
            (row, bodied) -> {
              Notice notice = bodied.row();
              boolean person = notice.recipient().kind() == Recipient.Kind.PERSON;
              row.setString(1, notice.key());
              row.setLong(2, ++number);
              row.setString(3, notice.message().about());
              row.setString(4, person ? notice.recipient().id() : null);
              row.setLong(5, notice.createdAt().toEpochMilli());
            });
    // one that was there already, as after a commit of unknown fate, has its body
    statements.batch(
        BODY,
        IntStream.range(0, added.length).filter(i -> added[i] != 0).boxed().toList(),
        (row, i) -> {
          row.setLong(1, before + 1 + i);
          row.setString(2, notices.get(i).body());
        });
  }

  @Override
  public CompletionStage<List<Open>> open() {
    return database.read(
        handle -> {
          Map<String, List<Attempt>> attempts = new HashMap<>();
          handle
              .createQuery(
                  "SELECT a.body FROM attempt a JOIN notice n ON n.key = a.notice"
                      + " WHERE n.ended IS NULL ORDER BY a.number, a.at")
              .mapTo(String.class)
              .forEach(
                  body -> {
                    Attempt attempt = Json.read(body, Attempt.class);
                    attempts
                        .computeIfAbsent(attempt.noticeKey(), key -> new ArrayList<>())
                        .add(attempt);
                  });
          return handle
              .createQuery(SELECT + "ended IS NULL ORDER BY n.number")
              .map((row, context) -> Json.read(row.getString("body"), Notice.class))
              .map(notice -> new Open(notice, attempts.getOrDefault(notice.key(), List.of())))
              .list();
        });
  }

  @Override
  public CompletionStage<List<Attempt>> sent(ChannelId channel, String reference) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT body FROM attempt WHERE channel = :channel AND reference = :reference"
                        + " ORDER BY at DESC LIMIT "
                        + NoticeDigest.MOST)
                .bind("channel", channel.value())
                .bind("reference", Proof.plain(reference))
                .mapTo(String.class)
                .map(body -> Json.read(body, Attempt.class))
                .list());
  }

  @Override
  public CompletionStage<List<Attempt>> ofPart(ChannelId channel, String part) {
    return database.read(
        handle ->
            handle
                .createQuery(OF_PART)
                .bind("channel", channel.value())
                .bind("part", Proof.plain(part))
                .bind("most", NoticeDigest.MOST)
                .mapTo(String.class)
                .map(body -> Json.read(body, Attempt.class))
                .list());
  }

  @Override
  public CompletionStage<Void> record(List<Attempt> attempts) {
    List<Bodied<Attempt>> rows = Bodied.of(attempts);
    return database.write(statements -> writeAttempts(statements, rows));
  }

  static void writeAttempts(Statements statements, List<Bodied<Attempt>> bodied)
      throws SQLException {
    List<Attempt> attempts = bodied.stream().map(Bodied::row).toList();
    statements.batch(
        ATTEMPT,
        bodied,
        (row, one) -> {
          Attempt attempt = one.row();
          Attempt.End end = attempt.end();
          row.setString(1, attempt.noticeKey());
          row.setInt(2, attempt.number());
          row.setString(3, attempt.channel().value());
          row.setString(4, attempt.outcome());
          row.setLong(5, attempt.at().toEpochMilli());
          row.setString(6, end == null ? null : end.name());
          String reference = attempt.evidence().reference();
          row.setString(7, reference == null || !attempt.isTaken() ? null : Proof.plain(reference));
          row.setString(8, one.body());
        });
    statements.batch(
        PART,
        attempts.stream().flatMap(OutboxRows::parts).toList(),
        (row, part) -> {
          row.setString(1, part.attempt.channel().value());
          row.setString(2, Proof.plain(part.id));
          row.setString(3, part.attempt.noticeKey());
          row.setInt(4, part.attempt.number());
          row.setLong(5, part.attempt.at().toEpochMilli());
        });
    ProofRows.write(statements, attempts);
    statements.batch(
        END,
        attempts.stream().filter(attempt -> attempt.end() != null).toList(),
        (row, attempt) -> {
          row.setString(1, String.valueOf(attempt.end()));
          row.setString(2, attempt.noticeKey());
        });
  }

  /** Of a message that a provider took in several parts, those it gave an id. */
  private static Stream<Part> parts(Attempt attempt) {
    String reference = attempt.evidence().reference();
    if (reference == null || !attempt.isTaken()) {
      return Stream.of();
    }
    List<String> ids = PartIds.of(reference);
    return ids.size() == 1
        ? Stream.of()
        : ids.stream().filter(id -> !id.isEmpty()).map(id -> new Part(attempt, id));
  }

  /**
   * People told about each warning that is active or has an open incident, and about each open
   * incident without a warning, as {@code W1001/wang-fang}.
   */
  static List<String> told(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT id, person FROM (
              SELECT w.id, n.person FROM warning w JOIN notice n ON n.about = w.id
                WHERE w.active = 1
              UNION SELECT w.id, n.person FROM warning w
                JOIN incident i ON i.warning = w.id JOIN notice n ON n.about = i.id
                WHERE w.active = 1
              UNION SELECT i.warning, n.person FROM incident i JOIN notice n ON n.about = i.warning
                WHERE i.active = 1 AND i.warning <> ''
              UNION SELECT COALESCE(NULLIF(i.warning, ''), i.id), n.person
                FROM incident i JOIN notice n ON n.about = i.id
                WHERE i.active = 1
            ) AS told WHERE person IS NOT NULL ORDER BY id, person""")
        .map((row, context) -> row.getString("id") + "/" + row.getString("person"))
        .list();
  }

  static List<Told> page(Handle handle, Sought sought, @Nullable Long before, int limit) {
    NoticeState state = sought.state();
    Map<String, Object> wanted = new HashMap<>();
    StringBuilder where = new StringBuilder("n.number < :before");
    and(where, wanted, "about = :about", sought.about());
    and(where, wanted, "person = :person", sought.person());
    and(where, wanted, "created_at >= :from", millis(sought.from()));
    and(where, wanted, "created_at < :to", millis(sought.to()));
    if (state == NoticeState.OPEN) {
      where.append(" AND ended IS NULL");
    } else if (state == NoticeState.DELIVERED) {
      where.append(" AND ended = 'DELIVERED'");
    } else if (state != null) {
      // the index holds what did not arrive, which is little
      and(where, wanted, "ended <> 'DELIVERED' AND ended = :ended", state.name());
    }
    return told(
        handle,
        handle
            .createQuery(SELECT + where + " ORDER BY n.number DESC LIMIT :limit")
            .bindMap(wanted)
            .bind("before", before == null ? Long.MAX_VALUE : before)
            .bind("limit", limit));
  }

  /** A condition such as {@code about = :about}, unless nothing is wanted of it. */
  private static void and(
      StringBuilder where, Map<String, Object> wanted, String condition, @Nullable Object value) {
    if (value != null) {
      where.append(" AND ").append(condition);
      wanted.put(condition.substring(condition.indexOf(':') + 1), value);
    }
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  static Optional<Told> one(Handle handle, String key) {
    return told(handle, handle.createQuery(SELECT + "key = :key").bind("key", key)).stream()
        .findFirst();
  }

  static Optional<Told> one(Handle handle, long number) {
    return told(handle, handle.createQuery(SELECT + "n.number = :number").bind("number", number))
        .stream()
        .findFirst();
  }

  private static List<Told> told(Handle handle, Query query) {
    List<Row> rows =
        query
            .map(
                (row, context) ->
                    new Row(
                        row.getLong("number"),
                        Json.read(row.getString("body"), Notice.class),
                        row.getString("ended")))
            .list();
    Map<String, List<Attempt>> attempts =
        attempts(handle, rows.stream().map(row -> row.notice().key()).toList());
    return rows.stream()
        .map(
            row ->
                new Told(
                    row.number(),
                    row.notice(),
                    attempts.getOrDefault(row.notice().key(), List.of()),
                    row.ended() == null ? null : Attempt.End.valueOf(row.ended())))
        .toList();
  }

  private static Map<String, List<Attempt>> attempts(Handle handle, List<String> notices) {
    Map<String, List<Attempt>> byNotice = new HashMap<>();
    if (!notices.isEmpty()) {
      handle
          .createQuery(
              "SELECT body FROM attempt WHERE notice IN (<notices>) ORDER BY number, at,"
                  + " CASE WHEN ended IS NULL THEN 0 ELSE 1 END")
          .bindList("notices", notices)
          .mapTo(String.class)
          .forEach(
              body -> {
                Attempt attempt = Json.read(body, Attempt.class);
                byNotice
                    .computeIfAbsent(attempt.noticeKey(), key -> new ArrayList<>())
                    .add(attempt);
              });
    }
    return byNotice;
  }

  private record Part(Attempt attempt, String id) {}

  private record Row(long number, Notice notice, @Nullable String ended) {}
}
