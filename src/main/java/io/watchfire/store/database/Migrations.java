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
      if (compare(address, flyway) < 0) {
        flyway.migrate();
      }
    } catch (FlywayException e) {
      throw Remedy.of(address, e);
    }
  }

  /** Refuses a database that does not have this version's schema. */
  static void check(Address address) throws StoreUnavailable {
    try {
      if (compare(address, flyway(address)) < 0) {
        throw new StoreUnavailable(
            address.name()
                + " is older than this Watchfire. Start the new version once; it"
                + " brings the database up to date.");
      }
    } catch (FlywayException e) {
      throw Remedy.of(address, e);
    }
  }

  /** Negative when there are migrations to run, zero when the database is up to date. */
  private static int compare(Address address, Flyway flyway) throws StoreUnavailable {
    MigrationInfoService info = flyway.info();
    MigrationVersion known = MigrationVersion.EMPTY;
    for (MigrationInfo migration : info.all()) {
      if (migration.getState().isResolved()) {
        known = later(known, migration.getVersion());
      }
    }
    MigrationInfo current = info.current();
    int order = current == null ? -1 : current.getVersion().compareTo(known);
    if (order > 0) {
      throw new StoreUnavailable(
          address.name()
              + " was written by a newer Watchfire: its schema is "
              + current.getVersion()
              + ", this one knows "
              + known
              + ". Run the newer version, or restore a backup that is older than the upgrade.");
    }
    return order;
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
