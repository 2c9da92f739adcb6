package io.watchfire.watch;

import java.util.Map;

/**
 * What one way in has taken since the start.
 *
 * @param source {@code http}, {@code mqtt-client}, {@code mqtt-server}
 * @param refused messages or samples refused, by reason ({@code unreadable}, {@code unknown},
 *     {@code too-large} …)
 * @param connected of a client: whether the broker is there now; of a server: whether it listens
 */
public record IntakeFigures(
    String source, long messages, long samples, Map<String, Long> refused, boolean connected) {}
