package io.watchfire.http;

import java.util.Iterator;

/**
 * One page of metrics.
 *
 * @param parts of the body, each made when it is asked for, on a worker thread
 */
public record Scrape(String contentType, Iterator<byte[]> parts) {}
