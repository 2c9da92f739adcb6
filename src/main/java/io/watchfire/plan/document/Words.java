package io.watchfire.plan.document;

import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.policy.When;
import io.watchfire.plan.step.Evidence;
import io.watchfire.rule.Cause;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the parts of a plan are called. */
public final class Words {
  private Words() {}

  public static LocalText base(Base base) {
    return switch (base) {
      case DETECTED -> new LocalText("发现（立案）", "detection, the incident is opened");
      case TRIGGER -> new LocalText("触发或报告", "trigger or report");
      case VERIFIED -> new LocalText("核实", "verification");
      case ASSESSED -> new LocalText("影响评估", "assessment");
      case JUDGED_MAJOR -> new LocalText("判定为重大故障", "judged a major fault");
      case LEVEL_CONDITION -> new LocalText("满足定级条件", "conditions of a level met");
      case RESPONSE_START -> new LocalText("启动响应", "start of the response");
      case LOWERED_TO_III -> new LocalText("降为三级", "lowered to III");
      case RECOVERED -> new LocalText("服务恢复", "recovery");
      case RESOLVED -> new LocalText("解决", "resolved");
      case RESOURCES_SHORT -> new LocalText("内部资源不足", "internal resources insufficient");
      case INTERRUPTED -> new LocalText("服务中断（首个异常样本）", "interruption, the first bad sample");
      case TERMINATION_REPORTED -> new LocalText("提交终止报告", "termination reported");
      case ISSUED -> new LocalText("发布预警", "warning issued");
      case ASSIGNED -> new LocalText("分派", "assigned");
    };
  }

  static LocalText cause(Cause cause) {
    return switch (cause) {
      case SERVICE -> new LocalText("服务", "service");
      case SYSTEM -> new LocalText("系统", "system");
      case LINE -> new LocalText("线路", "line");
      case NETWORK -> new LocalText("网络", "network");
      case POWER -> new LocalText("电力", "power");
      case SECURITY -> new LocalText("安全", "security");
      case ENVIRONMENT -> new LocalText("环境", "environment");
    };
  }

  static LocalText evidence(Evidence evidence) {
    return switch (evidence) {
      case NONE -> new LocalText("无", "none");
      case TEXT -> new LocalText("文字说明", "a few words");
      case REFERENCE -> new LocalText("凭据（链接、文件、编号）", "reference (link, file, number)");
    };
  }

  static LocalText degree(Degree degree) {
    return switch (degree) {
      case LOW -> new LocalText("低", "low");
      case MEDIUM -> new LocalText("中", "medium");
      case HIGH -> new LocalText("高", "high");
    };
  }

  static LocalText when(When when) {
    if (when instanceof When.Share share) {
      return new LocalText(
          "时限过去 " + share.percent() + "%", share.percent() + "% of the time is over");
    }
    if (when instanceof When.After after) {
      return new LocalText(
          "开始后 " + span(after.span()).zh(), span(after.span()).en() + " after it began");
    }
    if (when instanceof When.NoAnswer silence) {
      return new LocalText(
          span(silence.span()).zh() + "无人应答", "no answer for " + span(silence.span()).en());
    }
    Duration idle = ((When.NoProgress) when).span();
    return new LocalText(span(idle).zh() + "无进展", "no progress for " + span(idle).en());
  }

  /** Days only where there are more than three, as plans speak of 72 hours. */
  static LocalText span(Duration span) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    boolean days = span.toHours() > 72;
    if (days) {
      add(span.toDays(), " 天", " d", zh, en);
    }
    add(days ? span.toHoursPart() : span.toHours(), " 小时", " h", zh, en);
    add(span.toMinutesPart(), " 分钟", " min", zh, en);
    add(span.toSecondsPart(), " 秒", " s", zh, en);
    return zh.isEmpty()
        ? new LocalText("0 分钟", "0 min")
        : new LocalText(String.join(" ", zh), String.join(" ", en));
  }

  private static void add(
      long number, String zhUnit, String enUnit, List<String> zh, List<String> en) {
    if (number > 0) {
      zh.add(number + zhUnit);
      en.add(number + enUnit);
    }
  }
}
