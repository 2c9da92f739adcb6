package io.watchfire.delivery.wire;

/** Most calls to one number within any minute, hour and day. */
public record CallLimitSettings(int minute, int hour, int day) {}
