/** People answer from their phones: by a digit, a button, a key or a link. */
@NullMarked
package io.watchfire.desk.answer;

import org.jspecify.annotations.NullMarked;
