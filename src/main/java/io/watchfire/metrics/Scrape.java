package io.watchfire.metrics;

/**
 * The answer to one scrape.
 *
 * @param contentType of the body, with version and charset
 * @param body in UTF-8 on the wire
 */
public record Scrape(String contentType, String body) {}
