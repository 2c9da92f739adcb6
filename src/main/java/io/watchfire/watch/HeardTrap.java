package io.watchfire.watch;

import io.watchfire.target.TargetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SNMP traps and informs that came lately and are alike: of the same sender and kind, with the same
 * end. No community and no key is in it.
 *
 * @param source address that they came from
 * @param agent device that they speak of, where the sender passes on those of others; else null
 * @param version {@code 1}, {@code 2c} or {@code 3}; empty of what cannot be read
 * @param oid value of snmpTrapOID; null where it could not be read
 * @param name MIB name, where it is known
 * @param target whose they are; null of a stranger
 * @param count how many, since it was first seen
 * @param first plan time
 * @param last plan time
 * @param variables some of what the last one had with it
 */
public record HeardTrap(
    String source,
    @Nullable String agent,
    String version,
    @Nullable String oid,
    @Nullable String name,
    @Nullable TargetId target,
    Outcome outcome,
    long count,
    Instant first,
    Instant last,
    List<Variable> variables) {

  /** A variable as people read it. */
  public record Variable(String oid, String value) {}

  /** What became of them. */
  public enum Outcome {
    /** An indicator was raised or cleared. */
    TAKEN,
    /** The target was polled; the trap itself says nothing of an indicator. */
    POLLED,
    /** It said nothing that the target had not just told; the target was polled. */
    FOLDED,
    /** Of a target whose profile does not know it. */
    UNKNOWN,
    /** Several targets have that address: all of them were polled. */
    SHARED,
    /** The target tells more than is taken of it; it was polled. */
    STORM,
    /** The store did not take it. */
    NOT_STORED,
    /** Not with the community or the signature of its target. */
    AUTHENTICATION,
    /** From an address of no target. */
    UNKNOWN_SOURCE,
    /** No trap and no inform, or a broken one. */
    MALFORMED
  }
}
