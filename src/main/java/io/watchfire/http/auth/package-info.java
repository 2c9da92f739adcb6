/** Who may come in: tokens, console sessions, and the checks against other people's pages. */
@NullMarked
package io.watchfire.http.auth;

import org.jspecify.annotations.NullMarked;
