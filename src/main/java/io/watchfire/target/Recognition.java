package io.watchfire.target;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the profile of a device. A sysObjectID of its vendor says most, then its description, then
 * which subtrees it has; a sysObjectID that many kinds of devices share says least.
 */
public final class Recognition {
  private static final String VENDORS = "1.3.6.1.4.1";

  private final List<Profile> profiles;
  private final List<Subtree> subtrees;

  /** A subtree, and the profile that it stands for. */
  private record Subtree(String oid, Profile profile) {}

  /**
   * What a device says of itself.
   *
   * @param sysObjectId dotted, without a leading dot; empty when it has none
   * @param sysDescr empty when it has none
   */
  public record Identity(String sysObjectId, String sysDescr) {}

  /**
   * A profile that fits.
   *
   * @param what the prefix, pattern or subtree
   */
  public record Recognised(Profile profile, By by, String what) {}

  /** What a profile was recognised by. */
  public enum By {
    SYS_OBJECT_ID("sysObjectID"),
    SYS_DESCR("sysDescr"),
    PROBE("subtree"),
    GENERIC_SYS_OBJECT_ID("generic sysObjectID");

    private final String worded;

    By(String worded) {
      this.worded = worded;
    }

    /** For people. */
    public String worded() {
      return worded;
    }
  }

  public Recognition(List<Profile> profiles) {
    this.profiles = List.copyOf(profiles);
    List<Subtree> all = new ArrayList<>();
    for (Profile profile : profiles) {
      profile.detect().probes().forEach(oid -> all.add(new Subtree(oid, profile)));
    }
    // what only one vendor has says more than what all may have, and a small part more than a large
    all.sort(
        Comparator.comparing((Subtree subtree) -> !isWithin(VENDORS, subtree.oid()))
            .thenComparing(subtree -> -subtree.oid().split("\\.").length)
            .thenComparing(Subtree::oid));
    this.subtrees = List.copyOf(all);
  }

  /** By what the device says of itself; empty when its subtrees must be looked at. */
  public Optional<Recognised> of(Identity identity) {
    return longest(identity, false).or(() -> described(identity));
  }

  /**
   * The subtrees to ask for, where {@link #of(Identity)} finds nothing; the first that is there
   * counts.
   */
  public List<String> subtrees() {
    return subtrees.stream().map(Subtree::oid).toList();
  }

  /**
   * By everything that is known.
   *
   * @param present subtrees that the device has
   */
  public Optional<Recognised> of(Identity identity, Set<String> present) {
    return of(identity)
        .or(
            () ->
                subtrees.stream()
                    .filter(subtree -> present.contains(subtree.oid()))
                    .findFirst()
                    .map(found -> new Recognised(found.profile(), By.PROBE, found.oid())))
        .or(() -> longest(identity, true));
  }

  private Optional<Recognised> longest(Identity identity, boolean generic) {
    Recognised longest = null;
    for (Profile profile : profiles) {
      for (String prefix : profile.detect().sysObjectIds()) {
        if (profile.detect().generic() == generic
            && isWithin(prefix, identity.sysObjectId())
            && (longest == null || prefix.length() > longest.what().length())) {
          longest =
              new Recognised(
                  profile, generic ? By.GENERIC_SYS_OBJECT_ID : By.SYS_OBJECT_ID, prefix);
        }
      }
    }
    return Optional.ofNullable(longest);
  }

  private Optional<Recognised> described(Identity identity) {
    for (Profile profile : profiles) {
      for (Pattern pattern : profile.detect().sysDescr()) {
        if (pattern.matcher(identity.sysDescr()).find()) {
          return Optional.of(new Recognised(profile, By.SYS_DESCR, pattern.pattern()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isWithin(String root, String oid) {
    return oid.startsWith(root)
        && (oid.length() == root.length() || oid.charAt(root.length()) == '.');
  }
}
