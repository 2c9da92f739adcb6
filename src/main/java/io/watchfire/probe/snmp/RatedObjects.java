package io.watchfire.probe.snmp;

import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rates are made of in a profile: looked up once for all its devices.
 *
 * @param uptime null where it is not read
 * @param counters that some indicator wants the rate of
 * @param discontinuity when the counters of a port last began anew; null where it is not read
 * @param speed of a port, in bit/s; null where it is not read
 */
record RatedObjects(
    @Nullable MibObject uptime,
    List<MibObject> counters,
    @Nullable MibObject discontinuity,
    @Nullable MibObject speed) {

  static RatedObjects of(Profile profile) {
    Set<MibObject> counters = new LinkedHashSet<>();
    profile.indicators().stream()
        .flatMap(derived -> Stream.concat(Stream.of(derived), derived.fallbacks().stream()))
        .filter(Derived::perSecond)
        .flatMap(derived -> derived.sources().stream())
        .map(name -> profile.object(name).orElseThrow())
        .filter(MibObject::counter)
        .forEach(counters::add);
    return new RatedObjects(
        profile.object(ReadPlan.SYS_UP_TIME.name()).orElse(null),
        List.copyOf(counters),
        profile.object("ifCounterDiscontinuityTime").orElse(null),
        profile.object("ifSpeed").orElse(null));
  }
}
