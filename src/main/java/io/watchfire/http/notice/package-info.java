/** Who was told what and what became of it, who was not and why; the proof of both, and exports. */
@NullMarked
package io.watchfire.http.notice;

import org.jspecify.annotations.NullMarked;
