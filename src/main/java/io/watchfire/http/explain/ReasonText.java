package io.watchfire.http.explain;

import io.watchfire.notify.route.Reason;
import io.watchfire.target.LocalText;
import java.util.Arrays;

/** Why somebody is not told, or not over a leg, in words. */
public final class ReasonText {
  private ReasonText() {}

  /** Of a reason's key; the key itself where it is none. */
  public static LocalText of(String key) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.key().equals(key))
        .findFirst()
        .map(ReasonText::of)
        .orElse(new LocalText(key, key));
  }

  public static LocalText of(Reason reason) {
    return switch (reason) {
      case NO_ROUTE -> new LocalText("预案中没有匹配的路由", "no route of the plan matches");
      case NO_CHANNEL -> new LocalText("没有可用渠道", "no channel of it reaches them");
      case OTHER_ROLES -> new LocalText("仅限其他角色", "it is for other roles");
      case QUIET_HOURS -> new LocalText("静默时段内蓝色预警不走此途径", "not for a blue warning in quiet hours");
      case DUPLICATE -> new LocalText("已在另一通知中告知", "another notice says it");
      case SILENCED -> new LocalText("已静默", "silenced");
      case MAINTENANCE -> new LocalText("维护中", "in maintenance");
      case INHIBITED -> new LocalText("由上游故障引起", "an outage upstream explains it");
    };
  }
}
