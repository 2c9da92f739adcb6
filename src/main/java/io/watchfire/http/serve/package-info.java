/** What every route shares: roles, bodies, queries, answers, problems, the listening socket. */
@NullMarked
package io.watchfire.http.serve;

import org.jspecify.annotations.NullMarked;
