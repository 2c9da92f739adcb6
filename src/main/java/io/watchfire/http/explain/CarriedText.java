package io.watchfire.http.explain;

import io.watchfire.escalation.Carried;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Facts;
import io.watchfire.target.LocalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a notice, in words. */
public final class CarriedText {
  private final Facts facts;

  public CarriedText(Facts facts) {
    this.facts = facts;
  }

  public LocalText of(Carried carried) {
    List<Attempt> attempts = carried.attempts();
    Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    Attempt.End end = carried.end();
    if (end == null) {
      return onItsWay(last, attempts.stream().map(Attempt::number).distinct().count());
    }
    String channel = last == null ? "?" : last.channel().value();
    String detail = last == null || last.detail().isEmpty() ? "" : last.detail();
    String at = last == null ? "" : facts.time(last.at()).en();
    String until = facts.time(carried.notice().notAfter()).en();
    return switch (end) {
      case DELIVERED ->
          new LocalText(at + " 经 " + channel + " 送达", "delivered by " + channel + " at " + at);
      case UNDELIVERABLE ->
          new LocalText(
              at + " 无法送达：所有渠道均失败，最后是 " + channel + "（" + detail + "）",
              "undeliverable at "
                  + at
                  + ": every channel failed, the last was "
                  + channel
                  + " ("
                  + detail
                  + ")");
      case EXPIRED ->
          new LocalText(
              "至 " + until + " 未能送达，已失效，最后是 " + channel + "（" + detail + "）",
              "not delivered by "
                  + until
                  + ", and no longer worth telling; the last was "
                  + channel
                  + " ("
                  + detail
                  + ")");
      case SUPPRESSED -> new LocalText("已抑制", "suppressed");
    };
  }

  private LocalText onItsWay(@Nullable Attempt last, long attempts) {
    if (last == null) {
      return new LocalText("发送中，尚未尝试", "on its way, not tried yet");
    }
    String at = facts.time(last.at()).en();
    return new LocalText(
        "发送中，已尝试 " + attempts + " 次，最近 " + at + " 经 " + last.channel() + "：" + last.detail(),
        "on its way, tried "
            + attempts
            + " times, last by "
            + last.channel()
            + " at "
            + at
            + ": "
            + last.detail());
  }
}
