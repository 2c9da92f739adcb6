/** YAML files to records, with every fault named by file, line and column. */
@NullMarked
package io.watchfire.config;

import org.jspecify.annotations.NullMarked;
