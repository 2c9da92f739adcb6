package io.watchfire.target;

import java.time.Duration;

/**
 * How a target is asked over ICMP whether it is there.
 *
 * @param host name or address
 * @param attempts echo requests a poll, 1 to 10
 * @param timeout wire time to wait for the answer to each
 */
public record IcmpAccess(String host, int attempts, Duration timeout) {}
