/** What reaches the daemon from phones and providers: signed links to acknowledge by, and hooks. */
@NullMarked
package io.watchfire.http.answer;

import org.jspecify.annotations.NullMarked;
