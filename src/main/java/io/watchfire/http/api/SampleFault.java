package io.watchfire.http.api;

/**
 * What is wrong with one sample.
 *
 * @param index place in the list, from 0
 * @param reason as on metrics: {@code unreadable}, {@code unknown} or {@code implausible}
 */
record SampleFault(int index, String field, String reason, String detail, String remedy) {}
