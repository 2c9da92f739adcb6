package io.watchfire.store;

import static io.watchfire.store.Records.T0;
import static io.watchfire.store.Records.warning;
import static io.watchfire.store.StoreContract.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.desk.AccessTokens.AccessToken;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.plan.PersonId;
import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.target.TargetId;
import io.watchfire.warning.WarningState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a file, and what is said about it. */
class SqliteFaultsTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("data/watchfire.db");
  }

  private SqlStore open() throws StoreUnavailable {
    return SqlStore.open(settings("jdbc:sqlite:" + file()), () -> T0);
  }

  private static StoreSettings settings(String url) {
    return new StoreSettings(url, null, null, Duration.ofDays(365));
  }

  @Test
  void folderAndFilesAreForTheOwnersEyesOnly() throws Exception {
    try (SqlStore store = open()) {
      done(store.desk().commit(Batches.of(warning("W1", 1, WarningState.ISSUED_BLUE))));

      assertThat(permissions(file().getParent())).isEqualTo("rwx------");
      try (var files = Files.list(file().getParent())) {
        assertThat(files)
            .hasSizeGreaterThanOrEqualTo(3)
            .allSatisfy(each -> assertThat(permissions(each)).isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void theFileIsWrittenAheadAndToTheDisk() throws Exception {
    try (SqlStore store = open()) {
      assertThat(pragma(store, "PRAGMA synchronous")).isEqualTo(2);
      assertThat(pragma(store, "PRAGMA foreign_keys")).isEqualTo(1);
      assertThat(Files.exists(Path.of(file() + "-wal"))).isTrue();
      assertThat(store.figures().bytes()).isPositive();
    }
    assertThat(Files.exists(Path.of(file() + "-wal"))).isFalse();
  }

  private static long pragma(SqlStore store, String pragma) {
    return done(store.database().ask(statements -> statements.number(pragma, -1)));
  }

  @Test
  void aSecondDaemonIsKeptAway() throws Exception {
    try (SqlStore first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("in use by another Watchfire");
      first.meta("still", "works");
    }
    open().close();
  }

  @Test
  void aShortCommandWorksBesideTheDaemon() throws Exception {
    AccessToken token = new AccessToken("t1", "cd".repeat(32), new PersonId("li-lei"), T0);
    String url = "jdbc:sqlite:" + file();
    assertThatThrownBy(() -> SqlStore.openBeside(settings(url), () -> T0))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("does not exist yet");
    try (SqlStore daemon = open();
        SqlStore command = SqlStore.openBeside(settings(url), () -> T0)) {
      done(command.tokens().add(token));
      done(daemon.desk().commit(Batches.of(warning("W1", 1, WarningState.ISSUED_BLUE))));

      assertThat(done(daemon.tokens().find(token.hash()))).contains(token);
      assertThat(done(command.archive().warning("W1"))).isPresent();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamedWithTheRemedy() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "this is not a database, it only looks like a file\n".repeat(100));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("watchfire restore");
    assertThat(Files.readString(file())).startsWith("this is not");
  }

  @Test
  void aDamagedPageIsNamedWithTheRemedyWhenTheBooksAreRead() throws Exception {
    try (SqlStore store = open()) {
      for (int i = 1; i <= 50; i++) {
        done(store.desk().commit(Batches.of(warning("W" + i, 1, WarningState.ISSUED_BLUE))));
      }
    }
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      long pages = raw.length() / 4096;
      for (long page = pages - 15; page < pages; page++) {
        raw.seek(page * 4096);
        raw.write("x".repeat(4096).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
    }

    assertThatThrownBy(
            () -> {
              try (SqlStore store = open()) {
                done(store.desk().load());
              }
            })
        .satisfies(
            failure ->
                assertThat(failure instanceof StoreUnavailable ? failure : failure.getCause())
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("is damaged"));
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
    open().close();
    sql(
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, installed_on, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', '2027-01-01 00:00:00.000', 1, 1)");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("newer Watchfire: its schema is 99");
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsSaidToBeLocked() throws Exception {
    open().close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");

      assertThatThrownBy(this::open)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("locked by another program");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(folder.resolve("data"), "in the way");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file().toString());
  }

  @Test
  void anAddressThatForgetsIsRefused() {
    for (String url : List.of("jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:h2:mem:x", "data.db")) {
      assertThatThrownBy(() -> SqlStore.open(settings(url), () -> T0))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("store.url");
    }
  }

  @Test
  void aFullDiskFailsTheWriteAndHealsWhenThereIsRoom() throws Exception {
    try (SqlStore store = open()) {
      long pages = pragma(store, "PRAGMA page_count");
      pragma(store, "PRAGMA max_page_count = " + (pages + 4));
      List<Sample> large =
          Collections.nCopies(
              5_000, Sample.of(new TargetId("q"), new IndicatorName("queue.wait"), T0, 1));
      var refused = store.intake().append("http", large);
      assertThatThrownBy(() -> done(refused))
          .hasCauseInstanceOf(SQLException.class)
          .hasMessageContaining("SQLITE_FULL");
      assertThat(store.figures().healthy()).isFalse();

      // The limit was the lost connection's; on a new one there is room.
      try {
        pragma(store, "PRAGMA max_page_count = 1000000");
      } finally {
        done(store.intake().append("http", large));
      }
      assertThat(store.figures().healthy()).isTrue();
    }
    try (SqlStore store = open()) {
      assertThat(done(store.intake().after(0))).hasSize(1);
    }
  }

  private void sql(String text) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
