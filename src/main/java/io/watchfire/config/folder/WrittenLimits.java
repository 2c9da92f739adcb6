package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.target.ProfileId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The limits of profiles as they are written. They are read when all profiles are: a limit may
 * speak of what only those have that extend its profile.
 */
public final class WrittenLimits {
  private final List<Written> all = new ArrayList<>();
  private final Map<ProfileId, Set<String>> ids = new HashMap<>();

  /**
   * The limits of one profile.
   *
   * @param parent null when it extends none
   * @param without ids of limits that are not taken from the parent
   */
  record Written(
      ProfileId profile, @Nullable ProfileId parent, Set<String> without, List<Value> own) {}

  /** Comes after the profile that it extends. */
  void add(Written written) {
    all.add(written);
    Set<String> has = new LinkedHashSet<>(idsOf(written.parent()));
    has.removeAll(written.without());
    written.own().forEach(item -> idOf(item).ifPresent(has::add));
    ids.put(written.profile(), has);
  }

  /** Each after the one that it extends. */
  List<Written> all() {
    return all;
  }

  /** Ids of the limits that a profile has, inherited ones too. */
  Set<String> idsOf(@Nullable ProfileId profile) {
    return profile == null ? Set.of() : ids.getOrDefault(profile, Set.of());
  }

  private static Optional<String> idOf(Value item) {
    return item.isSection() ? item.look().optional("id").map(Value::text) : Optional.empty();
  }
}
