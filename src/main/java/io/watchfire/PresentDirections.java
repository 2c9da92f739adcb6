package io.watchfire;

import io.watchfire.config.Configuration;
import io.watchfire.desk.Directions;
import io.watchfire.plan.Realm;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the desk works by, for readers; made once for each configuration. Callable anywhere. */
final class PresentDirections implements Supplier<Directions> {
  private final Realm realm;
  private final Supplier<Configuration> present;
  private volatile @Nullable Made last;

  private record Made(Configuration of, Directions directions) {}

  PresentDirections(Realm realm, Supplier<Configuration> present) {
    this.realm = realm;
    this.present = present;
  }

  // the very same configuration: comparing two would take as long as making directions of one
  @SuppressWarnings("ReferenceEquality")
  @Override
  public Directions get() {
    Configuration now = present.get();
    Made made = last;
    if (made == null || made.of() != now) {
      made = new Made(now, Setup.directions(realm, now));
      last = made;
    }
    return made.directions();
  }
}
