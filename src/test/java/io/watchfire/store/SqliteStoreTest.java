package io.watchfire.store;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on SQLite. */
class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  StoreSettings settings() {
    return new StoreSettings(
        "jdbc:sqlite:" + folder.resolve("data/watchfire.db"), null, null, Duration.ofDays(365));
  }
}
