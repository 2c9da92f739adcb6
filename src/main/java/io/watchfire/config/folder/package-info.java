/** One class a file of the configuration folder: values to records. */
@NullMarked
package io.watchfire.config.folder;

import org.jspecify.annotations.NullMarked;
