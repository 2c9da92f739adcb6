/** The files of the console page and of the API's description. */
@NullMarked
package io.watchfire.http.console;

import org.jspecify.annotations.NullMarked;
