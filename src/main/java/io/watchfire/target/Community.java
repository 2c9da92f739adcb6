package io.watchfire.target;

/**
 * A community, which goes over the wire in the clear.
 *
 * @param version {@link SnmpVersion#V1} or {@link SnmpVersion#V2C}
 */
public record Community(SnmpVersion version, Secret name) implements Credentials {
  public Community {
    if (version == SnmpVersion.V3) {
      throw new IllegalArgumentException("version 3 has users, not communities");
    }
  }
}
