package io.watchfire.http;

import io.watchfire.desk.AccessTokens;
import io.watchfire.http.serve.Readiness;
import io.watchfire.plan.Contacts;
import io.watchfire.time.Timers;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the management port speaks to.
 *
 * @param scrape gives the metrics for an Accept header (empty when there was none); called on a
 *     worker thread
 * @param devices as {@code scrape}, the raw values of devices
 * @param planClock plan time
 * @param rate plan seconds per real second
 */
public record ManagementParts(
    AccessTokens tokens,
    Supplier<Contacts> contacts,
    Function<String, Scrape> scrape,
    Function<String, Scrape> devices,
    Supplier<Readiness> readiness,
    Supplier<CompletionStage<ReloadOutcome>> reload,
    InstantSource planClock,
    double rate,
    InstantSource wire,
    Timers wireTimers) {}
