package io.watchfire.delivery.alertmanager;

import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Its members: each is told everything, because they do not tell each other of alerts. */
final class AlertmanagerCluster {
  private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerCluster.class);

  private final List<HttpPost> members;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final InstantSource wire;
  private final boolean[] down;

  AlertmanagerCluster(List<HttpPost> members, @Nullable Secret authorization, InstantSource wire) {
    this.members = members;
    this.wire = wire;
    this.down = new boolean[members.size()];
    // exactly this type: any other is answered 415
    headers.put("content-type", "application/json");
    headers.put("user-agent", "Watchfire");
    if (authorization != null) {
      headers.put("authorization", authorization.reveal());
    }
  }

  int size() {
    return members.size();
  }

  IntStream numbers() {
    return IntStream.range(0, members.size());
  }

  CompletionStage<Receipt> post(int member, String alerts) {
    HttpPost post = members.get(member);
    return post.send(headers, alerts)
        .thenApply(
            answer -> {
              Receipt receipt = judge(post, answer);
              told(member, receipt);
              return receipt;
            });
  }

  private Receipt judge(HttpPost post, Answer answer) {
    return answer instanceof Answer.Answered answered
        ? Status.judge(answered, post.host(), wire.instant())
        : ((Answer.Unanswered) answer).later();
  }

  private synchronized void told(int member, Receipt receipt) {
    boolean good = receipt instanceof Receipt.Delivered;
    if (good == down[member]) {
      down[member] = !good;
      if (good) {
        LOG.info("Alertmanager {} takes alerts again", members.get(member).host());
      } else {
        LOG.warn("An Alertmanager takes no alerts: {}", reason(receipt));
      }
    }
  }

  private static String reason(Receipt receipt) {
    return receipt instanceof Receipt.Refused refused
        ? refused.reason()
        : receipt instanceof Receipt.RetryLater later ? later.reason() : "";
  }
}
