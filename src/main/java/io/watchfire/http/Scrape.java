package io.watchfire.http;

/** One page of metrics. */
public record Scrape(String contentType, String body) {}
