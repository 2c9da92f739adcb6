package io.watchfire.http;

/** One answer of {@code /metrics}. */
public record Scrape(String contentType, String body) {}
