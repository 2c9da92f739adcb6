package io.watchfire.target;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One device, line, queue or service that is watched.
 *
 * @param kind its class, as the label {@code class}: switch, ups, generator, host, queue,
 *     complaints, hotline …
 * @param region null for what belongs to the whole hotline
 * @param site machine room or building; empty when none is named
 * @param trunk carrier or trunk shared with other lines; empty when none
 * @param core counts for availability and for the core-system rules
 * @param profile how it is read; null for a target that only receives pushed samples
 * @param snmp null when it is not polled
 * @param interval plan time between two polls, or expected between two pushed samples
 * @param responsible id of the person directly responsible, null for the region's
 * @param receives indicators that are pushed to this target over MQTT or HTTP; others are refused
 * @param dependsOn what it cannot do without: an outage of one of them explains its own
 * @param users who hang on it, for shares that weigh; 1 when nothing is said
 * @param standby waits to take over and must be ready to
 * @param ports names of ports that are missed when they are down though they were never seen up
 * @param icmp null when it is not asked over ICMP
 */
public record Target(
    TargetId id,
    LocalText name,
    String kind,
    @Nullable RegionId region,
    String site,
    String trunk,
    boolean core,
    @Nullable ProfileId profile,
    @Nullable SnmpAccess snmp,
    Duration interval,
    @Nullable String responsible,
    Set<String> receives,
    Set<TargetId> dependsOn,
    long users,
    boolean standby,
    Set<String> ports,
    @Nullable IcmpAccess icmp) {
  private static final int MISSED = 3;

  /** One of which no port is missed that was never seen up, and that is not asked over ICMP. */
  public Target(
      TargetId id,
      LocalText name,
      String kind,
      @Nullable RegionId region,
      String site,
      String trunk,
      boolean core,
      @Nullable ProfileId profile,
      @Nullable SnmpAccess snmp,
      Duration interval,
      @Nullable String responsible,
      Set<String> receives,
      Set<TargetId> dependsOn,
      long users,
      boolean standby) {
    this(
        id,
        name,
        kind,
        region,
        site,
        trunk,
        core,
        profile,
        snmp,
        interval,
        responsible,
        receives,
        dependsOn,
        users,
        standby,
        Set.of(),
        null);
  }

  /** One on its own, that stands for one user. */
  public Target(
      TargetId id,
      LocalText name,
      String kind,
      @Nullable RegionId region,
      String site,
      String trunk,
      boolean core,
      @Nullable ProfileId profile,
      @Nullable SnmpAccess snmp,
      Duration interval,
      @Nullable String responsible,
      Set<String> receives) {
    this(
        id,
        name,
        kind,
        region,
        site,
        trunk,
        core,
        profile,
        snmp,
        interval,
        responsible,
        receives,
        Set.of(),
        1,
        false);
  }

  /** The same with other indicators pushed to it. */
  public Target receivingOnly(Set<String> indicators) {
    return reporting(profile, snmp, indicators, icmp);
  }

  /** The same, but neither polled nor pushed to: nothing is expected of it. */
  public Target unheard() {
    return reporting(null, null, Set.of(), null);
  }

  private Target reporting(
      @Nullable ProfileId read,
      @Nullable SnmpAccess polled,
      Set<String> pushed,
      @Nullable IcmpAccess pinged) {
    return new Target(
        id,
        name,
        kind,
        region,
        site,
        trunk,
        core,
        read,
        polled,
        interval,
        responsible,
        pushed,
        dependsOn,
        users,
        standby,
        ports,
        pinged);
  }

  /** Whether the daemon asks it by itself: only then is it known to be up or down. */
  public boolean isPolled() {
    return snmp != null || icmp != null;
  }

  /**
   * A longer silence than this is a gap: it completes no clock and is missing data (three
   * intervals).
   */
  public Duration maxGap() {
    return Duration.ofMillis(maxGapMillis());
  }

  /** The same in milliseconds. */
  public long maxGapMillis() {
    return MISSED * interval.toMillis();
  }
}
