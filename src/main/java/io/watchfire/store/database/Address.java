package io.watchfire.store.database;

import com.zaxxer.hikari.HikariConfig;
import io.watchfire.target.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how it is spoken to: all that differs between SQLite and PostgreSQL.
 *
 * @param file null for PostgreSQL
 */
record Address(String url, @Nullable String user, @Nullable Secret password, @Nullable Path file) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String BUSY_MILLIS = "5000";
  private static final String LOG_BYTES = "67108864";

  /** Of a new file: each page written costs two calls, and rows with a text are long. */
  private static final String PAGE_BYTES = "8192";

  /** As many pages as that is: sooner the writer folds the log by itself, when nobody waits. */
  private static final String FOLD_LOG = "PRAGMA wal_autocheckpoint=8192";

  private static final String SQLITE_READ_ONLY = "1";

  /** "watchfir" in ASCII. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final long ADVISORY_LOCK = 0x7761746368666972L;

  private static final long CONNECT_MILLIS = 5_000;

  static Address of(String url, @Nullable String user, @Nullable Secret password)
      throws StoreUnavailable {
    if (url.startsWith(POSTGRESQL)) {
      return new Address(url, user, password, null);
    }
    if (!url.startsWith(SQLITE)) {
      throw new StoreUnavailable(
          "store.url must begin with jdbc:sqlite: or jdbc:postgresql:, such as"
              + " jdbc:sqlite:data/watchfire.db");
    }
    String path = url.substring(SQLITE.length()).split("\\?", 2)[0];
    if (path.isEmpty() || path.startsWith(":") || path.startsWith("file:")) {
      throw new StoreUnavailable(
          "store.url must name a file, such as jdbc:sqlite:data/watchfire.db; a database in"
              + " memory would forget everything");
    }
    String settings = (url.contains("?") ? "&" : "?") + "page_size=" + PAGE_BYTES;
    return new Address(url + settings, null, null, Path.of(path).toAbsolutePath().normalize());
  }

  /** For people: without parameters, which may hold a password. */
  String name() {
    return file == null ? url.split("\\?", 2)[0] : file.toString();
  }

  /** Bytes on disk, -1 when unknown: a PostgreSQL server keeps that figure itself. */
  long size() {
    return file == null ? -1 : SqliteFile.size(file);
  }

  /**
   * The writer's one connection: every commit reaches the disk before it answers.
   *
   * @param alone fails while another Watchfire is connected so: two desks must not share a record
   */
  Connection connect(boolean alone) throws SQLException {
    Properties properties = properties();
    if (file != null) {
      properties.setProperty("journal_mode", "WAL");
      properties.setProperty("synchronous", "FULL");
      properties.setProperty("foreign_keys", "true");
      properties.setProperty("transaction_mode", "IMMEDIATE");
      properties.setProperty("journal_size_limit", LOG_BYTES);
    }
    Connection connection = DriverManager.getConnection(url, properties);
    try {
      if (file != null) {
        run(connection, FOLD_LOG);
      }
      if (alone && file == null && !takeAlone(connection)) {
        throw new SQLException("It is in use by another Watchfire; stop that one first.");
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  /**
   * Takes what is in SQLite's log over into the file, which costs two more trips to the disk. No
   * write waits for it that has been answered; PostgreSQL does so by itself.
   */
  void fold(Connection connection) throws SQLException {
    if (file != null) {
      run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * A lock of the server's that ends with the connection; for SQLite a file does the same. After a
   * quick restart the server may not have noticed yet that the connection of before is gone.
   */
  private static boolean takeAlone(Connection connection) throws SQLException {
    run(connection, "SET lock_timeout = '3s'");
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_lock(?)")) {
      lock.setLong(1, ADVISORY_LOCK);
      lock.execute();
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
    run(connection, "RESET lock_timeout");
    return true;
  }

  /** Read-only connections: a reader never waits for the writer, nor holds it up. */
  HikariConfig readers(int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("watchfire-store-read");
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setDataSourceProperties(properties());
    config.setReadOnly(true);
    if (file != null) {
      config.addDataSourceProperty("open_mode", SQLITE_READ_ONLY);
    }
    return config;
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (file != null) {
      properties.setProperty("busy_timeout", BUSY_MILLIS);
      return properties;
    }
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password.reveal());
    }
    properties.setProperty("ApplicationName", "watchfire");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    // Its error texts would otherwise quote rows, and with them phone numbers.
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }
}
