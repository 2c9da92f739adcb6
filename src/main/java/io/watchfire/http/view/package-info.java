/** Warnings, incidents, targets, notices and the timeline as JSON. */
@NullMarked
package io.watchfire.http.view;

import org.jspecify.annotations.NullMarked;
