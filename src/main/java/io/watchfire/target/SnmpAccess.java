package io.watchfire.target;

import java.time.Duration;

/**
 * How a device is reached over SNMP.
 *
 * @param timeout wire time one request may take
 * @param retries requests sent again after a timeout, 0 to 10
 */
public record SnmpAccess(
    String host, int port, Credentials credentials, Duration timeout, int retries) {

  /** Over SNMP v2c. */
  public SnmpAccess(String host, int port, Secret community, Duration timeout, int retries) {
    this(host, port, new Community(SnmpVersion.V2C, community), timeout, retries);
  }
}
