package io.watchfire.desk;

import io.watchfire.plan.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port to the access tokens: only their hashes are kept. */
public interface AccessTokens {

  CompletionStage<Void> add(AccessToken token);

  CompletionStage<Optional<AccessToken>> find(String hash);

  CompletionStage<List<AccessToken>> all();

  /** Whether there was such a token. */
  CompletionStage<Boolean> revoke(String id);

  /**
   * A token of a person.
   *
   * @param id short public id, to list and revoke by
   * @param hash SHA-256 of the token, hexadecimal
   */
  record AccessToken(String id, String hash, PersonId person, Instant createdAt) {}
}
