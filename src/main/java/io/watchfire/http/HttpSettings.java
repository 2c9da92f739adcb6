package io.watchfire.http;

import java.util.Locale;

/**
 * Where the API, the console and the management port listen.
 *
 * @param host loopback unless set; elsewhere every read needs a token too
 * @param port 0 picks a free one
 * @param managementPort of {@code /metrics} and {@code /-/…}; 0 picks a free one
 * @param locale of the console before a reader chooses
 * @param maxBodyBytes a longer body is refused with 413
 */
public record HttpSettings(
    String host,
    int port,
    String managementHost,
    int managementPort,
    Locale locale,
    int maxBodyBytes) {}
