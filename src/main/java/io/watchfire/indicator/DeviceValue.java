package io.watchfire.indicator;

import java.util.Map;

/**
 * A raw value of a device under its MIB name, as {@code /metrics/devices} shows it.
 *
 * @param labels row labels such as {@code ifName}, or {@code index}; empty for a scalar
 * @param counter true when the value only grows
 */
public record DeviceValue(
    String object, Map<String, String> labels, double value, boolean counter) {}
