package io.watchfire.response;

import io.watchfire.target.LocalText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What facts say, in words. */
final class FactWords {
  private static final LocalText UNKNOWN = new LocalText("尚无数据", "nothing says so");

  private FactWords() {}

  static LocalText regions(Facts facts) {
    int out = facts.interrupted().size();
    return new LocalText(
        facts.regions() + " 个区域中 " + out + " 个中断",
        out + " of " + facts.regions() + " regions " + (out == 1 ? "is" : "are") + " interrupted");
  }

  static LocalText complaints(@Nullable Share share) {
    return share == null
        ? UNKNOWN
        : new LocalText(
            "投诉量超日均值" + size(share).zh(), "complaints are " + size(share).en() + " over the mean");
  }

  static LocalText lines(@Nullable Share share) {
    return share == null
        ? UNKNOWN
        : new LocalText("线路中断" + size(share).zh(), size(share).en() + " of the lines are down");
  }

  private static LocalText size(Share share) {
    return share.inclusive()
        ? new LocalText("至少 " + share.percent() + "%", "at least " + share.percent() + "%")
        : new LocalText("超过 " + share.percent() + "%", "more than " + share.percent() + "%");
  }

  static LocalText node(Facts facts) {
    return facts.singleNode()
        ? new LocalText("单节点故障", "a single node is out")
        : new LocalText("未报告单节点故障", "nobody says that a single node is out");
  }

  static LocalText core(Facts facts) {
    return facts.isCore()
        ? new LocalText("核心业务受影响", "core business is hit")
        : new LocalText("核心业务未受影响", "core business is not hit");
  }

  static LocalText sensitivity(Facts facts) {
    return switch (facts.sensitivity()) {
      case LOW -> new LocalText("客户业务敏感度低", "customers' business is not sensitive");
      case MEDIUM -> new LocalText("客户业务敏感度中等", "customers' business is of medium sensitivity");
      case HIGH -> new LocalText("客户业务敏感度高", "customers' business is sensitive");
    };
  }

  static LocalText calls(Facts facts) {
    Long calls = facts.dailyCalls();
    return calls == null ? UNKNOWN : new LocalText("日均业务量 " + calls, calls + " calls a day");
  }

  static LocalText risk(Facts facts) {
    return switch (facts.risk()) {
      case NONE -> new LocalText("无次生风险", "no secondary risk");
      case LOW -> new LocalText("次生风险低", "secondary risk is low");
      case MEDIUM -> new LocalText("次生风险中等", "secondary risk is medium");
      case HIGH -> new LocalText("次生风险高", "secondary risk is high");
    };
  }

  static LocalText recovery(Facts facts) {
    Duration recovery = facts.recovery();
    if (recovery == null) {
      return new LocalText("恢复时间未知", "nobody has said when it recovers");
    }
    long minutes = recovery.toMinutes();
    return new LocalText(
        "预计 " + minutes / 60 + " 小时 " + minutes % 60 + " 分恢复",
        "recovery is expected " + minutes / 60 + " h " + minutes % 60 + " min after the detection");
  }

  static LocalText both(LocalText one, LocalText other) {
    return new LocalText(one.zh() + "，" + other.zh(), one.en() + ", " + other.en());
  }
}
