package io.watchfire.store;

import io.watchfire.store.database.Database;
import io.watchfire.watch.Sightings;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Which rows of devices were once in a state that matters. */
final class SightingRows implements Sightings {
  private static final String ADD =
      """
      INSERT INTO sighting (target, object, name) VALUES (?, ?, ?)
      ON CONFLICT (target, object, name) DO NOTHING""";

  private final Database database;

  SightingRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<List<Sighting>> all() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT target, object, name FROM sighting")
                .map(
                    (row, context) ->
                        new Sighting(
                            row.getString("target"),
                            row.getString("object"),
                            row.getString("name")))
                .list());
  }

  @Override
  public CompletionStage<Void> add(List<Sighting> fresh) {
    return database.write(
        statements ->
            statements.batch(
                ADD,
                fresh,
                (row, sighting) -> {
                  row.setString(1, sighting.target());
                  row.setString(2, sighting.object());
                  row.setString(3, sighting.name());
                }));
  }
}
