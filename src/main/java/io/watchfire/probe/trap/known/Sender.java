package io.watchfire.probe.trap.known;

import io.watchfire.probe.trap.message.Notification;
import io.watchfire.target.Community;
import io.watchfire.target.Credentials;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.Profile;
import io.watchfire.target.Secret;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OctetString;

/** A target that may tell something by itself: what it may tell, and how it proves who it is. */
public final class Sender {
  private final Target target;
  private final Credentials credentials;
  private final Map<String, List<ProfileTrap>> traps = new HashMap<>();
  private final Set<String> doubtful = new HashSet<>();

  /**
   * @param profile null for a target that is only asked whether it is there
   */
  public Sender(Target target, Credentials credentials, @Nullable Profile profile) {
    this.target = target;
    this.credentials = credentials;
    if (profile != null) {
      for (KnownTrap trap : profile.traps()) {
        traps
            .computeIfAbsent(plain(trap.oid()), added -> new ArrayList<>())
            .add(new ProfileTrap(trap, profile));
      }
      for (Profile.Derived derived : profile.indicators()) {
        if (derived.unless() != null) {
          doubtful.add(derived.indicator());
        }
      }
    }
    for (KnownTrap trap : KnownTrap.STANDARD) {
      traps.putIfAbsent(plain(trap.oid()), List.of(new ProfileTrap(trap, null)));
    }
  }

  public Target target() {
    return target;
  }

  public Credentials credentials() {
    return credentials;
  }

  /** What must not be shown of it. */
  public List<Secret> secrets() {
    if (credentials instanceof Community community) {
      return List.of(community.name());
    }
    List<Secret> secrets = new ArrayList<>();
    if (credentials instanceof SnmpUser user) {
      if (user.auth() != null) {
        secrets.add(user.auth().passphrase());
      }
      if (user.privacy() != null) {
        secrets.add(user.privacy().passphrase());
      }
    }
    return secrets;
  }

  /** Whether it may tell that. */
  public boolean knows(Notification notification) {
    return traps.containsKey(plain(notification.oid()));
  }

  /** What it tells; null when its variables are such that it only makes the device be polled. */
  public @Nullable ProfileTrap trap(Notification notification) {
    for (ProfileTrap trap : traps.getOrDefault(plain(notification.oid()), List.of())) {
      if (trap.fits(notification.said())) {
        return trap;
      }
    }
    return null;
  }

  /**
   * Whether a trap says too little of an indicator: that a UPS runs on battery, but not that it
   * only tests it.
   */
  public boolean isDoubtful(String indicator) {
    return doubtful.contains(indicator);
  }

  /**
   * Whether the notification comes with what this target is asked with.
   *
   * @param common a community that is right for every target; null when there is none
   */
  public boolean believes(Notification notification, @Nullable Secret common) {
    OctetString proof = notification.proof();
    if (notification.user() != null) {
      return notification.user().equals(credentials);
    }
    if (proof == null || !(credentials instanceof Community community)) {
      return false;
    }
    boolean right = same(community.name(), proof);
    if (common != null) {
      right |= same(common, proof);
    }
    return right;
  }

  private static boolean same(Secret secret, OctetString proof) {
    return MessageDigest.isEqual(
        secret.reveal().getBytes(StandardCharsets.UTF_8), proof.getValue());
  }

  /**
   * A trap of an SNMPv1 agent has a 0 before its number, whether its MIB has one or not (RFC 3584
   * §3.1): so the 0 makes no difference.
   */
  private static String plain(String oid) {
    int last = oid.lastIndexOf('.');
    return oid.startsWith(".0", last - 2) ? oid.substring(0, last - 2) + oid.substring(last) : oid;
  }
}
