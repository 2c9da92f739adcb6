package io.watchfire.store;

import static io.watchfire.store.Records.T0;
import static io.watchfire.store.Records.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.store.database.StoreUnavailable;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, on a real PostgreSQL. */
class PostgresStoreIT extends StoreContract {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static PostgresServer server;
  private String database;

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.remove();
    }
  }

  @Override
  StoreSettings settings() throws Exception {
    if (database == null) {
      database = "store" + DATABASES.incrementAndGet();
      server.createDatabase(database);
    }
    return settings(server.url(database));
  }

  private static StoreSettings settings(String url) {
    return new StoreSettings(
        url, PostgresServer.USER, new Secret("not-needed"), Duration.ofDays(365));
  }

  @Test
  void aServerThatDiesAndComesBackLosesNothingAcknowledged() throws Exception {
    done(store().desk().commit(batch()));
    server.kill();
    assertThatThrownBy(() -> done(store().intake().append("http", List.of())))
        .isInstanceOf(CompletionException.class);
    assertThat(store().figures().healthy()).isFalse();

    server.run();
    done(store().desk().commit(batch()));

    assertThat(store().figures().healthy()).isTrue();
    assertThat(done(store().desk().load()).warnings()).isEqualTo(batch().warnings());
  }

  @Test
  void aSecondDaemonIsKeptAway() throws Exception {
    StoreSettings settings = settings();

    assertThatThrownBy(() -> SqlStore.open(settings, () -> T0))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("in use by another Watchfire");
    SqlStore.openBeside(settings, () -> T0).close();
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutItsPassword() {
    String url = "jdbc:postgresql://127.0.0.1:1/watchfire?password=geheim";

    assertThatThrownBy(() -> SqlStore.open(settings(url), () -> T0))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/watchfire")
        .hasMessageContaining("store.url")
        .hasMessageNotContaining("geheim");
  }
}
