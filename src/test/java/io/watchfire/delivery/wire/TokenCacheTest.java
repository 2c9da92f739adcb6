package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import io.watchfire.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
  private static final Receipt TAKEN = new Receipt.Taken("ok");
  private static final Receipt DOWN = new Receipt.RetryLater("down", null);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T01:00:00Z"));
  private final List<CompletableFuture<TokenCache.Grant>> asked = new ArrayList<>();
  private final List<String> used = new ArrayList<>();
  private final Set<String> invalid = new HashSet<>();
  private final TokenCache tokens =
      new TokenCache(
          time,
          () -> {
            CompletableFuture<TokenCache.Grant> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
          });

  private CompletableFuture<Receipt> send() {
    return tokens
        .send(
            token -> {
              used.add(token.reveal());
              return CompletableFuture.completedFuture(
                  invalid.contains(token.reveal()) ? Optional.empty() : Optional.of(TAKEN));
            })
        .toCompletableFuture();
  }

  private void grant(int which, String token) {
    asked.get(which).complete(new TokenCache.Granted(new Secret(token), Duration.ofHours(2)));
  }

  @Test
  void allWhoWaitShareOneRequest() {
    List<CompletableFuture<Receipt>> sent = List.of(send(), send(), send());
    assertThat(asked).hasSize(1);

    grant(0, "t1");

    assertThat(sent).allSatisfy(one -> assertThat(one).isCompletedWithValue(TAKEN));
    send();
    assertThat(asked).hasSize(1);
    assertThat(used).containsExactly("t1", "t1", "t1", "t1");
  }

  @Test
  void tokenIsRenewedBeforeItEndsAndNobodyWaits() {
    send();
    grant(0, "t1");
    time.advance(Duration.ofMinutes(116));

    assertThat(send()).isCompletedWithValue(TAKEN);
    assertThat(asked).hasSize(2);
    asked.get(1).complete(new TokenCache.Denied(DOWN));
    assertThat(send()).isCompletedWithValue(TAKEN);
    assertThat(asked).hasSize(3);
    grant(2, "t2");
    send();

    assertThat(used).containsExactly("t1", "t1", "t1", "t2");
  }

  @Test
  void endedTokenIsNotUsed() {
    send();
    grant(0, "t1");
    time.advance(Duration.ofMinutes(121));

    CompletableFuture<Receipt> later = send();
    assertThat(later).isNotDone();
    grant(1, "t2");

    assertThat(later).isCompletedWithValue(TAKEN);
    assertThat(used).containsExactly("t1", "t2");
  }

  @Test
  void tokenThatIsNotTakenIsRenewedOnceForEachMessage() {
    invalid.addAll(Set.of("t1", "t2"));
    CompletableFuture<Receipt> sent = send();
    grant(0, "t1");
    assertThat(sent).isNotDone();
    grant(1, "t2");

    assertThat(sent.join()).isInstanceOf(Receipt.Refused.class);
    assertThat(asked).hasSize(2);

    CompletableFuture<Receipt> next = send();
    grant(2, "t3");
    assertThat(next).isCompletedWithValue(TAKEN);
  }

  @Test
  void withoutATokenTheMessageSharesItsFate() {
    CompletableFuture<Receipt> sent = send();
    asked.get(0).complete(new TokenCache.Denied(DOWN));

    assertThat(sent).isCompletedWithValue(DOWN);
    send();
    assertThat(asked).hasSize(2);
  }
}
