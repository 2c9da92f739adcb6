package io.watchfire.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Power cuts in the middle of a write, on logs that SQLite itself has written. */
class TornTailTest {
  private static final int PAGE = 4096;
  private static final int FRAME = PAGE + 24;

  @TempDir Path folder;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private Path live;
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    logged.start();
    logger().addAppender(logged);
    live = folder.resolve("live.db");
    connection = DriverManager.getConnection("jdbc:sqlite:" + live);
    sql("PRAGMA page_size = " + PAGE);
    sql("PRAGMA journal_mode = WAL");
    sql("PRAGMA wal_autocheckpoint = 0");
    sql("CREATE TABLE t (text TEXT)");
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    logger().detachAppender(logged);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(TornTail.class);
  }

  private void sql(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /** One commit of several frames. */
  private void commit(String text, int pages) throws SQLException {
    sql("INSERT INTO t VALUES ('" + text + "' || hex(zeroblob(" + pages * PAGE / 2 + ")))");
  }

  private byte[] log() throws Exception {
    return Files.readAllBytes(Path.of(live + "-wal"));
  }

  /** As the disk is after a power cut. */
  private Path cut(byte[] log) throws Exception {
    Path database = folder.resolve("cut" + Arrays.hashCode(log) + ".db");
    Files.copy(live, database);
    Files.write(Path.of(database + "-wal"), log);
    return database;
  }

  private static List<String> kept(Path database) throws SQLException {
    try (Connection after = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = after.createStatement();
        ResultSet rows = statement.executeQuery("SELECT group_concat(substr(text, 1, 1)) FROM t")) {
      rows.next();
      return rows.getString(1) == null ? List.of() : List.of(rows.getString(1).split(","));
    }
  }

  @Test
  void wholeLogIsNotTorn() throws Exception {
    commit("a", 3);
    commit("b", 3);

    assertThat(TornTail.of(cut(log()))).isEqualTo(TornTail.NONE);
    assertThat(TornTail.of(folder.resolve("none.db"))).isEqualTo(TornTail.NONE);
  }

  @Test
  void halfOfTheLastWriteIsTold() throws Exception {
    commit("a", 3);
    int whole = log().length;
    commit("b", 3);
    byte[] both = log();
    int frames = (both.length - whole) / FRAME;
    assertThat(frames).isGreaterThan(2);

    Path database = cut(Arrays.copyOf(both, both.length - FRAME / 2));
    TornTail torn = TornTail.of(database);

    assertThat(torn).isEqualTo(new TornTail(frames, both.length - FRAME / 2 - whole, 1));
    assertThat(kept(database)).containsExactly("a");
  }

  @Test
  void pageThatReachedTheDiskInPartIsTold() throws Exception {
    commit("a", 3);
    int whole = log().length;
    commit("b", 3);
    byte[] cut = log();
    Arrays.fill(cut, whole + FRAME / 2, whole + FRAME, (byte) 0x55);

    Path database = cut(cut);

    assertThat(TornTail.of(database).frames()).isEqualTo((cut.length - whole) / FRAME);
    assertThat(kept(database)).containsExactly("a");
  }

  @Test
  void laterPageOfTwoThatTheDiskWroteFirstIsTold() throws Exception {
    commit("a", 3);
    int whole = log().length;
    commit("b", 3);
    byte[] cut = log();
    Arrays.fill(cut, whole, whole + FRAME, (byte) 0);

    assertThat(TornTail.of(cut(cut)).frames()).isEqualTo((cut.length - whole) / FRAME - 1);
  }

  @Test
  void severalCommitsBehindTheBreakMeanThatTheDiskLied() throws Exception {
    commit("a", 3);
    int whole = log().length;
    commit("b", 1);
    commit("c", 1);
    byte[] cut = log();
    cut[whole + 100] ^= 1;

    TornTail torn = TornTail.of(cut(cut));

    assertThat(torn.commits()).isEqualTo(2);
    torn.tell(live);
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains("unless the disk says so before it is true: 2 writes");
  }

  @Test
  void framesOfAnEarlierGenerationBehindTheLastCommitAreOrdinary() throws Exception {
    commit("a", 9);
    int before = log().length;
    sql("PRAGMA wal_checkpoint(RESTART)");
    commit("b", 1);
    byte[] log = log();
    assertThat(log).as("the log begins anew in the same file").hasSize(before);

    Path database = cut(log);

    assertThat(TornTail.of(database)).isEqualTo(TornTail.NONE);
    assertThat(kept(database)).containsExactly("a", "b");
  }

  @Test
  void zeroesAndWritesThatWereNeverBegunAreNotTorn() throws Exception {
    commit("a", 3);
    byte[] log = log();

    assertThat(TornTail.of(cut(Arrays.copyOf(log, log.length + 3 * FRAME + 77))))
        .isEqualTo(TornTail.NONE);
    assertThat(TornTail.of(cut(Arrays.copyOf(log, 20)))).isEqualTo(TornTail.NONE);
    assertThat(TornTail.of(cut(new byte[0]))).isEqualTo(TornTail.NONE);
  }

  @Test
  void logWhoseHeaderIsTornHasNothingThatIsNeeded() throws Exception {
    commit("a", 3);
    byte[] log = log();
    log[17] ^= 1;

    assertThat(TornTail.of(cut(log))).isEqualTo(TornTail.NONE);
    byte[] huge = log();
    ByteBuffer.wrap(huge).putInt(8, Integer.MIN_VALUE);
    assertThat(TornTail.of(cut(huge))).isEqualTo(TornTail.NONE);
  }

  /** Wherever the power is cut: what is told is what SQLite leaves out. */
  @Test
  void cutAnywhereSomethingIsToldExactlyWhenAFrameIsIncomplete() throws Exception {
    commit("a", 2);
    int whole = log().length;
    commit("b", 4);
    byte[] log = log();
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      int length = whole + random.nextInt(log.length - whole);
      int part = (length - 32) % FRAME;
      assertThat(TornTail.of(cut(Arrays.copyOf(log, length))).isNone())
          .as("cut at " + length)
          .isEqualTo(part < 16);
    }
  }

  @Test
  void openingTellsAndCountsItAndGoesOn() throws Exception {
    Path first = folder.resolve("first.db");
    Database database = Database.open("jdbc:sqlite:" + first, null, null, () -> Instant.EPOCH);
    for (int i = 0; i < 3; i++) {
      database
          .write(
              statements ->
                  statements
                      .prepare("INSERT INTO meta (name, value) VALUES (hex(randomblob(2000)), 'x')")
                      .executeUpdate())
          .toCompletableFuture()
          .get();
    }
    assertThat(database.figures().tornFrames()).isZero();
    byte[] log = Files.readAllBytes(Path.of(first + "-wal"));
    Path second = folder.resolve("second.db");
    Files.copy(first, second);
    Files.write(Path.of(second + "-wal"), Arrays.copyOf(log, log.length - 100));
    database.close(Duration.ofSeconds(10));
    assertThat(logged.list).isEmpty();

    Database again = Database.open("jdbc:sqlite:" + second, null, null, () -> Instant.EPOCH);

    assertThat(again.figures().tornFrames()).isPositive();
    again.close(Duration.ofSeconds(10));
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains(second.toString(), "never came to its end", "nothing that was acknowledged");
    Database.open("jdbc:sqlite:" + second, null, null, () -> Instant.EPOCH)
        .close(Duration.ofSeconds(10));
    assertThat(logged.list).as("told once").hasSize(1);
  }
}
