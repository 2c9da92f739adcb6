package io.watchfire.probe.trap;

import io.watchfire.target.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where traps come in and who is believed.
 *
 * @param host an address of this machine
 * @param port UDP; 0 takes a free one
 * @param community right for every target, besides its own; null when there is none
 * @param forwarders hosts whose traps are of the device that snmpTrapAddress names
 */
public record TrapSettings(
    String host, int port, @Nullable Secret community, List<String> forwarders) {}
