/**
 * YAML as a tree that knows its lines and columns, and readers that report every fault and go on.
 */
@NullMarked
package io.watchfire.config.yaml;

import org.jspecify.annotations.NullMarked;
