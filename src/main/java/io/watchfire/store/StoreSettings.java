package io.watchfire.store;

import io.watchfire.target.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the record is kept.
 *
 * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://…}
 * @param user null for SQLite
 * @param password null for SQLite
 * @param keep how long archived incidents, closed warnings and their timeline are kept
 */
public record StoreSettings(
    String url, @Nullable String user, @Nullable Secret password, Duration keep) {}
