/** Proves of a plan that people can carry it out, and names every hole. */
@NullMarked
package io.watchfire.config.folder.proof;

import org.jspecify.annotations.NullMarked;
