package io.watchfire.probe.icmp;

import io.watchfire.target.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Targets that one run asks. The event loop hands it to a worker and takes it back: never both at a
 * time.
 */
final class Batch {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  final List<Member> members = new ArrayList<>();
  boolean busy;

  /** A target with the address that was found for its name. */
  static final class Member {
    final Target target;
    private final String host;
    private final boolean named;
    private @Nullable InetAddress address;
    private boolean unknown;

    private Member(Target target, String host) {
      this.target = target;
      this.host = host;
      this.named = !ADDRESS.matcher(host).matches();
    }

    /**
     * What the run tells of it; null when that is nothing.
     *
     * @param sent echo requests to each address
     */
    @Nullable Echoes of(Run.Told told, int sent) {
      InetAddress asked = address;
      if (asked == null) {
        // as over SNMP: a name that is gone is a device that cannot be reached
        return unknown ? Echoes.none(sent) : null;
      }
      Echoes echoes = told.byAddress().get(asked);
      if (named && echoes != null && !echoes.isAnswered()) {
        // perhaps it has moved
        address = null;
      }
      return echoes;
    }

    private void resolve() {
      try {
        address = InetAddress.getByName(host);
        unknown = false;
      } catch (UnknownHostException e) {
        unknown = true;
      }
    }
  }

  /** Adds a target that has ICMP access. */
  void add(Target target) {
    members.add(new Member(target, Objects.requireNonNull(target.icmp()).host()));
  }

  /**
   * Looks up the names whose address is not known; blocks.
   *
   * @param enough true once it has taken too long: the others wait for the next time
   * @return all addresses that are known now, each once or several times
   */
  List<InetAddress> resolve(BooleanSupplier enough) {
    List<InetAddress> known = new ArrayList<>();
    for (Member member : members) {
      if (member.address == null) {
        member.unknown = false;
        if (!member.named || !enough.getAsBoolean()) {
          member.resolve();
        }
      }
      if (member.address != null) {
        known.add(member.address);
      }
    }
    return known;
  }
}
