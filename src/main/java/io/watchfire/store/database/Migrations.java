package io.watchfire.store.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** The numbered migrations under {@code db/migration}. */
final class Migrations {
  private Migrations() {}

  /** Brings the database to this version's schema; refuses one that a newer version has written. */
  static void run(Address address) throws StoreUnavailable {
    try {
      Flyway flyway = flyway(address);
      MigrationInfoService info = flyway.info();
      MigrationVersion known = MigrationVersion.EMPTY;
      for (MigrationInfo migration : info.all()) {
        if (migration.getState().isResolved()) {
          known = later(known, migration.getVersion());
        }
      }
      MigrationInfo current = info.current();
      if (current != null && current.getVersion().compareTo(known) > 0) {
        throw new StoreUnavailable(
            address.name()
                + " was written by a newer Watchfire: its schema is "
                + current.getVersion()
                + ", this one knows "
                + known
                + ". Run the newer version, or restore a backup that is older than the upgrade.");
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw Remedy.of(address, e);
    }
  }

  private static MigrationVersion later(MigrationVersion one, MigrationVersion other) {
    return other.compareTo(one) > 0 ? other : one;
  }

  private static Flyway flyway(Address address) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(
            address.url(),
            address.user(),
            address.password() == null ? null : address.password().reveal())
        .locations("classpath:db/migration")
        .load();
  }
}
