package io.watchfire.plan.document;

import io.watchfire.plan.Addressee;
import io.watchfire.plan.Clocks;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Group;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.IncidentTerms.Degree;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Plan;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.WarningTerms;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.level.LevelTerms;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.EscalationStep;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.role.Role;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.role.Rota;
import io.watchfire.plan.statement.Upward;
import io.watchfire.plan.step.ScenarioPlan;
import io.watchfire.plan.step.Step;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan as a readable document in Markdown (R-175, R-246). It holds no telephone number (R-098).
 */
public final class PlanDocument {
  private static final String DASH = "—";

  private final Plan plan;
  private final Procedure procedure;
  private final Contacts contacts;
  private final Page page;

  /**
   * @param locale English for {@code en}, Chinese for every other
   */
  public PlanDocument(Plan plan, Contacts contacts, Locale locale) {
    this.plan = plan;
    this.procedure = plan.procedure();
    this.contacts = contacts;
    this.page = new Page(locale);
  }

  /** The document; the same plan and people always give the same text. */
  public static String of(Plan plan, Contacts contacts, Locale locale) {
    return new PlanDocument(plan, contacts, locale).written();
  }

  private String written() {
    page.title(page.in(plan.title()));
    imprint();
    prose("目的和适用范围", "Goal and scope", plan.preface().purpose());
    prose("风险", "Risks", plan.preface().risks());
    organisation();
    levels();
    warnings();
    clocks();
    told();
    checklist("无法通知时", "When nobody can be reached", procedure.lastResort());
    checklist("启动清单", "Start of a response", procedure.start());
    scenarios();
    escalation();
    incidents();
    ending();
    rights();
    statements();
    prose("保障与评估", "Resources and evaluation", plan.preface().resources());
    return page.toString();
  }

  private void imprint() {
    page.head(List.of(page.in("项目", "Item"), page.in("内容", "Content")));
    page.cells(List.of(page.in("版本", "Version"), plan.version().name()));
    page.cells(List.of(page.in("批准", "Approved"), plan.approved().toString()));
    page.cells(List.of(page.in("发布", "Released"), plan.preface().released().toString()));
    page.cells(
        List.of(
            page.in("备案", "Filed"),
            plan.preface().filed() == null ? DASH : plan.preface().filed().toString()));
    page.cells(List.of(page.in("复审期限", "Review due"), plan.reviewDue().toString()));
    page.cells(List.of(page.in("分管领导", "Leader in charge"), person(plan.leader())));
    page.cells(List.of(page.in("直接责任人", "Person responsible"), person(plan.responsible())));
    page.end();
  }

  private void prose(String zh, String en, @Nullable LocalText text) {
    if (text != null) {
      page.chapter(zh, en);
      page.paragraph(page.in(text));
    }
  }

  private void organisation() {
    page.chapter("组织与职责", "Organisation");
    page.paragraph(
        page.in("技术处置：", "Handling and application for release: ")
            + group(plan.technical())
            + page.in("；批准：", "; approval: ")
            + group(plan.command()));
    if (procedure.roles().isEmpty()) {
      return;
    }
    page.head(List.of(page.in("角色", "Role"), page.in("人员", "People"), page.in("代理", "Deputies")));
    for (Role role : procedure.roles().values()) {
      page.cells(List.of(page.in(role.name()), people(role), roles(role.deputies())));
    }
    page.end();
  }

  private String people(Role role) {
    Optional<Rota> rota = contacts.rota(role.id());
    if (rota.isEmpty()) {
      return persons(contacts.group(role.group()).map(Group::members).orElse(List.of()));
    }
    List<String> shifts = new ArrayList<>();
    new TreeMap<>(rota.get().byShift())
        .forEach((shift, people) -> shifts.add(shift + page.in("：", ": ") + persons(people)));
    return String.join(page.in("；", "; "), shifts);
  }

  private void levels() {
    LevelTerms levels = procedure.levels();
    page.chapter("响应分级", "Response levels");
    page.item(
        page.in("一级：全国范围服务中断；投诉量超日均值 ", "Level I: the whole country is interrupted; complaints ")
            + (levels.complaintsIInclusive()
                ? levels.complaintsI() + page.in("% 及以上", "% over the mean or more")
                : page.in("", "more than ")
                    + levels.complaintsI()
                    + page.in("% 以上（不含）", "% over the mean"))
            + page.in("；线路中断 ", "; ")
            + levels.linesDownI()
            + page.in("% 及以上", "% of the lines down or more"));
    page.item(
        page.in("二级：区域性服务中断；投诉量超日均值 ", "Level II: a region is interrupted; complaints more than ")
            + levels.complaintsII()
            + page.in("% 以上（不含）", "% over the mean"));
    page.item(
        page.in("三级：单节点故障；日均业务量 ", "Level III: one node; from ")
            + levels.maxDailyCallsIII()
            + page.in(" 起建议二级", " calls a day on level II is recommended"));
    page.item(page.in("多区域（非全国）：", "Several regions, not all: ") + level(levels.multiRegion()));
    page.item(
        page.in("重大故障：投诉量超日均值 ", "A major fault: complaints ")
            + levels.majorComplaints()
            + page.in("% 及以上，或影响 ", "% or more over the mean, or ")
            + levels.majorShare()
            + page.in("% 及以上热线", "% of the hotlines affected or more"));
    levels
        .mayStart()
        .forEach(
            (level, roles) ->
                page.item(level(level) + page.in("启动权：", " may be started by ") + roles(roles)));
    page.end();
  }

  private void warnings() {
    page.chapter("预警", "Warnings");
    page.item(
        procedure.warnings().onExpiry() == WarningTerms.Expiry.DEMAND_DECISION
            ? page.in("预警期最长 ", "A warning lasts at most ")
                + span(plan.clocks().warningLife())
                + page.in("，期满须由指挥部决定", "; then command must decide")
            : page.in("预警期每满 ", "At the end of each ")
                + span(plan.clocks().warningLife())
                + page.in(
                    "，请指挥部决定，预警延续", " of a warning command is asked to decide, and it goes on"));
    page.item(
        procedure.warnings().confirmRequired()
            ? page.in("自动黄色预警须经人工确认", "A person confirms an automatic yellow warning")
            : page.in("自动发布，指挥部可取消", "Issued automatically; command may cancel"));
    plan.releaseConditions()
        .forEach(
            rule -> page.item(page.in("解除条件：", "Condition of release: ") + page.in(rule.title())));
    page.item(
        page.in("解除条件：无次生风险，确认：", "Condition of release: no secondary risk, confirmed by ")
            + group(plan.technical()));
    page.end();
    if (!procedure.warnings().preparation().isEmpty()) {
      page.section(page.in("预警期准备", "Preparation"));
      steps(procedure.warnings().preparation());
    }
  }

  private void clocks() {
    Clocks clocks = plan.clocks();
    page.chapter("时限", "Clocks");
    page.item(
        page.in("响应：重大 ", "Acknowledge: major ")
            + span(clocks.acknowledgeMajor())
            + page.in("、中等 ", ", medium ")
            + span(clocks.acknowledgeMedium())
            + page.in("、轻微 ", ", minor ")
            + span(clocks.acknowledgeMinor()));
    page.item(page.in("值班经理核实：", "The duty manager verifies: ") + span(clocks.verify()));
    page.end();
    if (procedure.clocks().isEmpty()) {
      return;
    }
    page.head(
        List.of(
            page.in("事项", "What"),
            page.in("起算", "From"),
            page.in("时限", "Time"),
            page.in("级别", "Levels"),
            page.in("负责", "Owed by"),
            page.in("提醒", "Reminders"),
            page.in("超时", "When missed"),
            page.in("依据", "Requirements")));
    procedure.clocks().values().stream()
        .sorted(Comparator.comparing(ClockTerms::kind))
        .forEach(this::clock);
    page.end();
  }

  private void clock(ClockTerms clock) {
    List<String> times = new ArrayList<>();
    times.add(span(clock.first()));
    if (clock.major() != null) {
      times.add(page.in("重大故障 ", "major fault ") + span(clock.major()));
    }
    if (clock.every() != null) {
      times.add(page.in("每 ", "every ") + span(clock.every()));
    }
    PolicyId missed = clock.onMiss();
    page.cells(
        List.of(
            page.in(clock.title()),
            page.in(Words.base(clock.base())),
            page.row(times),
            clock.levels().isEmpty()
                ? page.in("全部", "any")
                : page.row(clock.levels().stream().sorted().map(ResponseLevel::name).toList()),
            role(clock.owner()),
            clock.reminders().isEmpty()
                ? DASH
                : page.row(clock.reminders().stream().map(percent -> percent + "%").toList()),
            missed == null ? DASH : policy(missed),
            requirements(clock.requirements())));
  }

  private String policy(PolicyId id) {
    EscalationPolicy policy = procedure.policies().get(id);
    return policy == null ? id.value() : page.in(policy.title());
  }

  private void told() {
    page.chapter("通知对象", "Who is told");
    page.head(List.of(page.in("事件", "Notice"), page.in("对象", "Recipients")));
    for (NoticeKind kind : NoticeKind.values()) {
      List<Addressee> recipients = plan.recipients().getOrDefault(kind, List.of());
      page.cells(
          List.of("`" + kind.key() + "`", page.row(recipients.stream().map(this::to).toList())));
    }
    page.end();
  }

  private String to(Addressee addressee) {
    if (addressee instanceof Addressee.Members members) {
      return group(members.group());
    }
    if (addressee instanceof Addressee.Duty duty) {
      return role(duty.role());
    }
    if (addressee instanceof Addressee.Responsible) {
      return page.in("直接责任人", "the person responsible");
    }
    return addressee instanceof Addressee.Leader
        ? page.in("分管领导", "the leader in charge")
        : page.in("此前已获通知者", "who was told before");
  }

  private void checklist(String zh, String en, List<Step> steps) {
    if (!steps.isEmpty()) {
      page.chapter(zh, en);
      steps(steps);
    }
  }

  private void scenarios() {
    if (procedure.scenarios().isEmpty()) {
      return;
    }
    page.chapter("专项处置方案", "Scenario plans");
    for (ScenarioPlan scenario : procedure.scenarios().values()) {
      page.section(page.in(scenario.title()));
      page.paragraph(
          page.in("适用原因：", "Chosen for: ")
              + chosenFor(scenario)
              + page.in("。依据：", ". Requirements: ")
              + requirements(scenario.requirements()));
      steps(scenario.steps());
    }
  }

  private String chosenFor(ScenarioPlan scenario) {
    List<String> causes =
        Stream.concat(
                scenario.causes().stream().sorted().map(cause -> page.in(Words.cause(cause))),
                scenario.named().values().stream().map(page::in))
            .distinct()
            .toList();
    return causes.isEmpty() ? page.in("由人员选定", "what a person chooses it for") : page.row(causes);
  }

  private void steps(List<Step> steps) {
    page.head(
        List.of(
            "#",
            page.in("措施", "Step"),
            page.in("负责", "Owner"),
            page.in("时限", "Due"),
            page.in("前置", "After"),
            page.in("凭据", "Evidence"),
            page.in("依据", "Requirements")));
    List<StepId> order = steps.stream().map(Step::id).toList();
    for (Step step : steps) {
      List<String> after =
          step.after().stream()
              .map(id -> order.indexOf(id) + 1)
              .sorted()
              .map(number -> Integer.toString(number))
              .toList();
      page.cells(
          List.of(
              Integer.toString(order.indexOf(step.id()) + 1),
              page.in(step.text()) + conditions(step),
              role(step.owner()),
              step.due() == null ? DASH : span(step.due()),
              after.isEmpty() ? DASH : page.row(after),
              page.in(Words.evidence(step.evidence())),
              requirements(step.requirements())));
    }
    page.end();
  }

  private String conditions(Step step) {
    String levels =
        step.levels().isEmpty()
            ? ""
            : page.in("（", " (")
                + page.row(step.levels().stream().sorted().map(this::level).toList())
                + page.in("）", ")");
    String text =
        step.isolates()
            ? levels + page.in("（仅在怀疑攻击或病毒时）", " (only on suspected attack or virus)")
            : levels;
    return step.ready() == null
        ? text
        : text + page.in("（就绪后，规则 ", " (once ready, by rule ") + step.ready() + page.in("）", ")");
  }

  private void escalation() {
    if (procedure.policies().isEmpty()) {
      return;
    }
    page.chapter("升级", "Escalation");
    for (EscalationPolicy policy : procedure.policies().values()) {
      page.section(page.in(policy.title()));
      for (EscalationStep step : policy.steps()) {
        page.item(page.in(Words.when(step.when())) + page.in("：", ": ") + roles(step.to()));
      }
      Duration expires = policy.answerExpires();
      if (expires != null) {
        page.item(
            page.in("确认后无进展，失效时间：", "An acknowledgement without progress loses its force after ")
                + span(expires));
      }
      page.end();
    }
  }

  private void incidents() {
    page.chapter("事件管理", "Incidents");
    new TreeMap<>(procedure.incidents().supportGroups())
        .forEach((category, role) -> page.item(category + page.in("：", ": ") + role(role)));
    page.item(page.in("工作日结束：", "End of the workday: ") + procedure.incidents().workdayEnd());
    page.end();
    List<String> head = new ArrayList<>();
    head.add(page.in("紧急程度＼影响面", "Urgency, impact"));
    for (Degree impact : Degree.values()) {
      head.add(page.in(Words.degree(impact)));
    }
    page.head(head);
    for (Degree urgency : Degree.values()) {
      List<String> row = new ArrayList<>();
      row.add(page.in(Words.degree(urgency)));
      for (Degree impact : Degree.values()) {
        row.add(Integer.toString(procedure.incidents().priority(urgency, impact)));
      }
      page.cells(row);
    }
    page.end();
  }

  private void ending() {
    page.chapter("响应终止", "End of a response");
    page.item(
        page.in("无异常波动：", "Without abnormal swings for ") + span(procedure.ending().stable()));
    page.item(
        page.in("投诉量不高于日均值 ", "Complaints at most ")
            + procedure.ending().complaintsPercent()
            + page.in("%", "% of the daily mean"));
    page.item(page.in("无次生风险报告", "No secondary risk is reported"));
    page.item(page.in("应急资源已撤回", "Emergency resources are withdrawn"));
    page.item(page.in("技术评估确认安全", "The technical evaluation confirms that it is safe"));
    page.end();
    if (!procedure.termination().isEmpty()) {
      steps(procedure.termination());
    }
  }

  private void rights() {
    if (procedure.rights().isEmpty()) {
      return;
    }
    page.chapter("权限", "Rights");
    new TreeMap<>(procedure.rights())
        .forEach((deed, roles) -> page.item("`" + deed + "`" + page.in("：", ": ") + roles(roles)));
    page.end();
  }

  private void statements() {
    if (procedure.statements().isEmpty()) {
      return;
    }
    page.chapter("上报和对外说明", "Reports upward and statements");
    page.paragraph(
        page.in(
            "系统只起草，不自动发布：法务审核，公关发布并登记；上报由人发出并登记。",
            "They are drafted, and never go out by themselves: Legal reviews and PR publishes; a"
                + " report upward is sent by a person. What is out is marked so."));
    new TreeMap<>(procedure.statements())
        .forEach(
            (kind, text) -> {
              page.section(
                  procedure.clock(kind).map(clock -> page.in(clock.title())).orElse(kind.key()));
              page.in(text).strip().lines().map(String::strip).forEach(page::item);
              page.end();
            });
    Upward upward = procedure.upward();
    if (upward != null) {
      upward(upward);
    }
  }

  private void upward(Upward upward) {
    page.section(page.in("重大故障信息专报", "Special report of a major fault"));
    page.paragraph(
        page.in(
            "应急办审核、领导批准后方可上报；报政府部门用传真或电报。上级指示登记后通知指挥部，并分派落实任务。",
            "The duty office reviews it and a leader clears it before it is sent; to the"
                + " government by fax or telegram. What those above tell us goes to command and"
                + " becomes a task."));
    page.in(upward.special()).strip().lines().map(String::strip).forEach(page::item);
    page.end();
    page.paragraph(
        page.in(upward.unit())
            + page.in("，电话 ", ", telephone ")
            + upward.phone()
            + page.in("；签发 ", "; signed by ")
            + roles(List.of(upward.signatory()))
            + page.in("；联系人 ", "; contact ")
            + roles(List.of(upward.contact()))
            + page.in("；落实上级指示 ", "; instructions are followed up by ")
            + roles(List.of(upward.followUp()))
            + page.in("，", ", within ")
            + span(upward.followUpWithin())
            + page.in("内", ""));
  }

  private String level(ResponseLevel level) {
    return page.in(
        switch (level) {
          case I -> "一级";
          case II -> "二级";
          case III -> "三级";
        },
        "Level " + level);
  }

  private String span(Duration span) {
    return page.in(Words.span(span));
  }

  private String requirements(List<String> numbers) {
    return numbers.isEmpty() ? DASH : String.join(", ", numbers);
  }

  private String roles(Collection<RoleId> roles) {
    return roles.isEmpty() ? DASH : page.row(roles.stream().map(this::role).toList());
  }

  private String role(RoleId id) {
    Map<RoleId, Role> roles = procedure.roles();
    return roles.containsKey(id) ? page.in(roles.get(id).name()) : id.value();
  }

  private String group(GroupId id) {
    return contacts.group(id).map(group -> page.in(group.name())).orElse(id.value());
  }

  private String persons(Collection<PersonId> people) {
    return page.row(people.stream().map(this::person).toList());
  }

  private String person(PersonId id) {
    return contacts.nameOf(id);
  }
}
