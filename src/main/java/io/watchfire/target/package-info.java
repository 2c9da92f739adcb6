/**
 * What is watched: the site, its regions and targets, and the profiles that say how a kind of
 * device is read.
 */
@NullMarked
package io.watchfire.target;

import org.jspecify.annotations.NullMarked;
