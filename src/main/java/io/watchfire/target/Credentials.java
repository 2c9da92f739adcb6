package io.watchfire.target;

/** Who asks a device over SNMP; prints no secret. */
public sealed interface Credentials permits Community, SnmpUser {

  SnmpVersion version();
}
