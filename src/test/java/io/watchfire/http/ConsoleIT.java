package io.watchfire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.PressedPage;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.Harm;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentDeed;
import io.watchfire.incident.IncidentInput;
import io.watchfire.incident.IncidentLife;
import io.watchfire.incident.IncidentOutcome;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementLife;
import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console page in a real browser. */
class ConsoleIT {
  @RegisterExtension final ShownConsole console = new ShownConsole();

  @Test
  void activeWarningsAndOpenIncidentsAreShownInChinese() throws Exception {
    String page = console.dom("/?lang=zh");

    assertThat(page)
        .contains("W1012", "黄色", "排队时长超过 8 分钟", "客户服务热线（全部）", "增开备用坐席", "9 分 30 秒")
        .contains("W1013", "蓝色", "E0031", "重大", "已超时", "王芳 确认了 W1012", "演示")
        .contains("华东机房 UPS", "中断");
  }

  @Test
  void theSamePageSpeaksEnglish() throws Exception {
    String page = console.dom("/?lang=en");

    assertThat(page)
        .contains("<html lang=\"en\"", "Queue wait over 8 minutes", "Add standby agents")
        .contains("Customer hotline (the whole hotline)", "9 min 30 s", "overdue by", "major")
        .contains("王芳 acknowledged W1012", "DEMO", "UPS East", "Nobody has acknowledged");
  }

  @Test
  void allQuietIsSaidWhenNothingIsActive() throws Exception {
    console.api().desk.view = HotlineData.quiet();

    assertThat(console.dom("/"))
        .as("a target is down")
        .contains("没有预警", "对象中断")
        .doesNotContain("一切正常");

    console.api().targets = console.api().targets.subList(0, 2);
    assertThat(console.dom("/")).contains("一切正常", "没有未结事件");
  }

  @Test
  void tokenInTheAddressLogsInAndShowsTheButtonsOfThatPerson() throws Exception {
    String page = console.dom("/?lang=en#token=" + console.api().tokenOf(HotlineData.CHEN));

    assertThat(page).contains("陈军", "Override release", "Acknowledge E0031", "Log out");
    assertThat(page).doesNotContain("No secondary risk W1012");
  }

  @Test
  void silencesAreShownWithWhoWhyAndUntil() throws Exception {
    assertThat(console.dom("/?lang=zh")).contains("没有静默");

    console.api().desk.view = HotlineData.silenced(HotlineData.silence("s1", 90));

    assertThat(console.dom("/?lang=zh"))
        .contains("静默中", "batteries", "{class=\"ups\"}", "王芳", "剩余 1 小时")
        .doesNotContain("结束静默 batteries");
    assertThat(console.dom("/?lang=en")).contains("Silences", "Silenced", "Until", "1 h");
  }

  @Test
  void operatorMayEndASilenceAndMakeOne() throws Exception {
    console.api().desk.view = HotlineData.silenced(HotlineData.silence("s1", 90));

    assertThat(console.dom("/?lang=en#token=" + console.api().tokenOf(HotlineData.WANG)))
        .contains("End silence batteries")
        .containsPattern("<button id=\"silence-new\"[^>]*data-word=\"silence\">Silence…");
  }

  @Test
  void draftsAreReadInBothLanguagesAndMarkedByWhoMay() throws Exception {
    Statement draft =
        StatementLife.drafted(
                "E0031:statement-impact:1",
                "E0031",
                DeadlineKind.STATEMENT_IMPACT,
                new LocalText("自 09:00 起受影响", "Affected since 09:00"),
                null,
                false,
                "daemon",
                HotlineData.NOW)
            .statement();
    Statement special =
        StatementLife.drafted(
                "E0031:upward-initial:1",
                "E0031",
                DeadlineKind.UPWARD_INITIAL,
                new LocalText("【信息专报】", "Special report"),
                null,
                true,
                "daemon",
                HotlineData.NOW)
            .statement();
    console.api().desk.view = HotlineData.with(console.api().desk.view, draft, special);

    assertThat(console.dom("/?lang=zh"))
        .contains("影响说明 · 待法务审核 · #1", "自 09:00 起受影响", "Affected since 09:00")
        .doesNotContain("法务同意 E0031:statement-impact:1");
    assertThat(console.dom("/?lang=en#token=" + console.api().tokenOf(HotlineData.CHEN)))
        .contains("Approve for Legal E0031:statement-impact:1")
        .contains("Reject… E0031:statement-impact:1")
        .contains("Special report · Initial report upward · for the duty office to review · #1")
        .contains("Duty office agrees E0031:upward-initial:1", "Send back… E0031:upward-initial:1")
        .doesNotContain("Mark as sent… E0031", "Clear it E0031")
        .as("it has to be approved first, and the plan lets somebody else withdraw it")
        .doesNotContain("Mark as published… E0031", "Withdraw… E0031");
  }

  @Test
  void noticesAreShownWithTheirFourTimesTheBooksAndWhoWasNotTold() throws Exception {
    console
        .api()
        .desk
        .timeline
        .add(
            HotlineData.entry(
                21,
                "W1012",
                TimelineKind.NOTICE_SUPPRESSED,
                "watchfire",
                Map.of("notice", "warning-yellow", "why", "quiet-hours", "people", "chen-jun")));

    assertThat(console.dom("/notifications?lang=zh"))
        .contains("<title>通知 · Watchfire</title>", "王芳", "138****8000", "黄色预警", "已送达")
        .contains("未通知", "陈军", "静默时段内蓝色预警不走此途径")
        .contains("启动以来 <b>11</b>", "✓ 账目差额 <b>0</b>")
        .contains("/api/v1/notifications?format=csv")
        .doesNotContain("13800138000");
  }

  @Test
  void oneNoticeIsOpenedByItsAddressWithItsAttemptsAndTheFilterStandsInTheLinkOfTheTable()
      throws Exception {
    console.api().books = new DeliveryFigures(3, 1, 0, 0, 1, Map.of());

    assertThat(console.dom("/notifications?lang=en&about=W1012&state=delivered#7"))
        .contains("aria-expanded=\"true\"", "id=\"notice-7\"", "正文", "Attempts", "10:04:31")
        .contains("01-3-warning-yellow-wang-fang")
        .contains("✗ Balance <b>1</b>")
        .contains("notifications?about=W1012&amp;state=delivered&amp;format=csv")
        .as("who was told nothing of it, and why")
        .containsPattern("Who was told nothing</span> <span class=\"count\">[1-9]");
  }

  @Test
  void aCardLeadsToItsNotifications() throws Exception {
    assertThat(console.dom("/?lang=zh"))
        .contains("href=\"/notifications?about=W1012\"", "href=\"/notifications?about=E0031\"");
  }

  @Test
  void harmOfAnIncidentIsStatedByItsButtonAndShownOnItsCard() throws Exception {
    console.api().desk.decide = this::decided;

    try (PressedPage page = console.opened("en", HotlineData.WANG)) {
      page.press("State the harm… E0031");
      assertThat(page.text("#harm h2")).isEqualTo("State the harm · E0031");
      page.pressId("harm-go");
      assertThat(page.text("#harm-fault")).isEqualTo("Say one of them at least.");
      page.fill("harm-injured", "two");
      page.pressId("harm-go");
      assertThat(page.text("#harm-fault"))
          .isEqualTo("Injured is a whole number from 0 to 1000000.");
      page.fill("harm-injured", "2");
      page.fill("harm-loss", "1000000000001");
      page.pressId("harm-go");
      assertThat(page.text("#harm-fault"))
          .isEqualTo("Direct loss (yuan) is a whole number from 0 to 1000000000000.");
      assertThat(console.api().desk.asked).isEmpty();

      page.fill("harm-loss", "12000");
      page.fill("harm-text", "by phone");
      page.pressId("harm-go");
      page.until("!document.getElementById('harm').open");

      assertThat(harms()).containsExactly(new Harm(2, null, 12_000L));
      assertThat(console.api().desk.asked).last().extracting("deed.text").isEqualTo("by phone");
      assertThat(page.text("#said")).isEqualTo("Done: State the harm E0031");
      page.until("document.getElementById('E0031').innerText.includes('Harm known')");
      assertThat(page.text("#E0031")).contains("Injured 2 · Direct loss (yuan) 12000");
    }

    try (PressedPage page = console.opened("zh", HotlineData.WANG)) {
      page.press("登记损害… E0031");
      assertThat(page.text("#harm"))
          .contains("登记损害 · E0031", "受伤人数", "死亡人数", "直接损失（元）", "备注（可不填）", "返回");
      assertThat(page.evaluate("document.getElementById('harm-injured').placeholder"))
          .isEqualTo("2");
      page.fill("harm-dead", "-1");
      page.pressId("harm-go");
      assertThat(page.text("#harm-fault")).isEqualTo("死亡人数须为 0 至 1000000 的整数。");
      page.fill("harm-dead", "0");
      page.pressId("harm-go");
      page.until("document.getElementById('E0031').innerText.includes('死亡人数 0')");
      assertThat(page.text("#E0031")).contains("受伤人数 2 · 死亡人数 0 · 直接损失（元） 12000");
    }
  }

  @Test
  void whatTheDeskRefusesOfHarmIsSaidInTheDialogAndNothingIsLost() throws Exception {
    console.api().desk.decide =
        any -> new CommandResult.Refused(CommandResult.Reason.BLOCKED, "not now");

    try (PressedPage page = console.opened("en", HotlineData.WANG)) {
      page.press("State the harm… E0031");
      page.fill("harm-dead", "1");
      page.pressId("harm-go");
      page.until("document.getElementById('harm-fault').textContent");

      assertThat(page.text("#harm-fault")).startsWith("not now");
      assertThat(page.evaluate("document.getElementById('harm-dead').value")).isEqualTo("1");
      page.pressId("harm-cancel");
      page.until("!document.getElementById('harm').open");
    }
    assertThat(harms()).hasSize(1);
  }

  @Test
  void whoeverMayNotStateHarmHasNoButtonForIt() throws Exception {
    assertThat(console.dom("/?lang=en")).doesNotContain("State the harm… E0031");
  }

  private List<Harm> harms() {
    return console.api().desk.asked.stream()
        .map(asked -> ((IncidentDeed.StateHarm) ((Command.OnIncident) asked).deed()).harm())
        .toList();
  }

  /** What the incident of the fixture is by a deed. */
  private CommandResult decided(Command command) {
    Incident before = console.api().desk.view.open().get(0);
    IncidentInput asked =
        new IncidentInput.Asked(
            HotlineData.WANG, HotlineData.NOW, ((Command.OnIncident) command).deed(), null);
    Incident next =
        ((IncidentOutcome.Moved)
                IncidentLife.decide(before, asked, HotlineData.plan().procedure().incidents()))
            .incident();
    console.api().desk.view = HotlineData.with(console.api().desk.view, next);
    return new CommandResult.Done(next.id().value(), next.version());
  }
}
