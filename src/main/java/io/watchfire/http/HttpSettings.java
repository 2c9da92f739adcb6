package io.watchfire.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the API, the console and the management port listen.
 *
 * @param host loopback unless set; elsewhere every read needs a token too
 * @param port 0 picks a free one
 * @param managementPort of {@code /metrics} and {@code /-/…}; 0 picks a free one
 * @param externalUrl where people's phones reach the console, ending with a slash; null when they
 *     do not
 * @param locale of the console before a reader chooses
 * @param maxBodyBytes a longer body is refused with 413
 */
public record HttpSettings(
    String host,
    int port,
    String managementHost,
    int managementPort,
    @Nullable String externalUrl,
    Locale locale,
    int maxBodyBytes) {}
