/** The HTTP API, the console and who may use them. */
@NullMarked
package io.watchfire.http;

import org.jspecify.annotations.NullMarked;
