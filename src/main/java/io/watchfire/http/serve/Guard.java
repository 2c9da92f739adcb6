package io.watchfire.http.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Decides who may come in. */
public interface Guard {

  /** The caller; fails with a {@link Refusal} when the role is not theirs. */
  Future<Caller> admit(HttpServerRequest request, Role role);
}
