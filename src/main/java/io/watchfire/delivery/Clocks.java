package io.watchfire.delivery;

import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * The times that delivery goes by; timers run their tasks on its loop.
 *
 * @param plan for attempts' instants, for when notices expire and receipts are due
 * @param wire for everything about sockets
 * @param jitter shortens a wait by chance, so that many do not come back at once
 */
public record Clocks(
    InstantSource plan,
    Timers planTimers,
    InstantSource wire,
    Timers wireTimers,
    UnaryOperator<Duration> jitter) {}
