/** The routes of {@code /api/v1}, one class a feature. */
@NullMarked
package io.watchfire.http.api;

import org.jspecify.annotations.NullMarked;
