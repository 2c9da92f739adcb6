package io.watchfire.probe.trap.known;

import io.watchfire.target.Profile;
import io.watchfire.target.ProfileId;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose word is taken, by address: immutable, made anew when the configuration or a name's address
 * changes.
 */
public final class Senders {
  /** No target at all. */
  public static final Senders NOBODY = new Senders(Map.of(), Set.of());

  private final Map<InetAddress, List<Sender>> byAddress;
  private final Set<InetAddress> forwarders;

  private Senders(Map<InetAddress, List<Sender>> byAddress, Set<InetAddress> forwarders) {
    this.byAddress = byAddress;
    this.forwarders = forwarders;
  }

  /** Who may be heard, by name; immutable. */
  public record Named(Map<String, List<Sender>> targets, List<String> forwarders) {

    public static Named of(List<Target> targets, List<Profile> profiles, List<String> forwarders) {
      Map<ProfileId, Profile> byId =
          profiles.stream().collect(Collectors.toMap(Profile::id, profile -> profile));
      Map<String, List<Sender>> senders = new HashMap<>();
      for (Target target : targets) {
        SnmpAccess access = target.snmp();
        if (access != null) {
          ProfileId profile = target.profile();
          senders
              .computeIfAbsent(access.host(), host -> new ArrayList<>())
              .add(
                  new Sender(
                      target, access.credentials(), profile == null ? null : byId.get(profile)));
        }
      }
      return new Named(senders, forwarders);
    }

    public Collection<String> hosts() {
      Set<String> hosts = new LinkedHashSet<>(targets.keySet());
      hosts.addAll(forwarders);
      return hosts;
    }

    /**
     * @param resolve an address of a host; empty when it has none now
     */
    public Senders at(Function<String, Optional<InetAddress>> resolve) {
      Map<InetAddress, List<Sender>> byAddress = new HashMap<>();
      targets.forEach(
          (host, senders) ->
              resolve
                  .apply(host)
                  .ifPresent(
                      address ->
                          byAddress
                              .computeIfAbsent(address, key -> new ArrayList<>())
                              .addAll(senders)));
      Set<InetAddress> relays = new HashSet<>();
      forwarders.forEach(host -> resolve.apply(host).ifPresent(relays::add));
      return new Senders(byAddress, relays);
    }
  }

  /** The targets of an address. */
  public List<Sender> at(InetAddress address) {
    return byAddress.getOrDefault(address, List.of());
  }

  /** Whether traps from this address may be of others. */
  public boolean isForwarder(InetAddress address) {
    return forwarders.contains(address);
  }
}
