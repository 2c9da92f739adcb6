package io.watchfire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.PressedPage;
import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.record.Statement;
import io.watchfire.record.StatementDeed;
import io.watchfire.record.StatementInput;
import io.watchfire.record.StatementLife;
import io.watchfire.record.StatementOutcome;
import io.watchfire.rule.RuleId;
import io.watchfire.target.LocalText;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dialogs of the console, pressed in a real browser. */
class DialogsIT {
  @RegisterExtension final ShownConsole console = new ShownConsole();

  @Test
  void aSilenceIsMadeOfWhatItsDialogIsTold() throws Exception {
    console.api().desk.decide = any -> new CommandResult.Done("s1", 1);

    try (PressedPage page = console.opened("en", HotlineData.WANG)) {
      openSilence(page);
      page.pressId("silence-go");
      assertThat(page.text("#silence-fault"))
          .isEqualTo("Say what is silenced: targets, rules or both.");
      page.fill("silence-match", "{class=\"ups\"}");
      page.fill("silence-rules", "ups-on-battery, ups-charge");
      page.pressId("silence-go");
      assertThat(page.text("#silence-fault")).isEqualTo("Please give the reason.");
      assertThat(console.api().desk.asked).isEmpty();

      page.fill("silence-why", "batteries are changed");
      page.pressId("silence-go");
      page.until("document.getElementById('silence-fault').textContent.includes('ups-charge')");
      assertThat(console.api().desk.asked).as("there is no such rule").isEmpty();

      page.fill("silence-rules", "ups-on-battery, queue-wait");
      page.pressId("silence-go");
      page.until("!document.getElementById('silence').open");

      assertThat(console.api().desk.asked)
          .singleElement()
          .isInstanceOfSatisfying(
              Command.AddSilence.class,
              silence -> {
                assertThat(silence.who()).isEqualTo(HotlineData.WANG);
                assertThat(silence.rules())
                    .containsExactly(new RuleId("ups-on-battery"), new RuleId("queue-wait"));
                assertThat(silence.comment()).isEqualTo("batteries are changed");
                assertThat(Duration.between(silence.from(), silence.to()))
                    .as("two hours, if nobody says otherwise")
                    .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
              });
      assertThat(page.text("#said")).startsWith("Done: ");
    }
  }

  @Test
  void whatADialogThatIsLeftWasToldIsForgotten() throws Exception {
    try (PressedPage page = console.opened("zh", HotlineData.WANG)) {
      openSilence(page);
      page.fill("silence-why", "换电池");
      page.pressId("silence-cancel");
      page.until("!document.getElementById('silence').open");
      openSilence(page);

      assertThat(page.evaluate("document.getElementById('silence-why').value")).isEqualTo("");
      assertThat(page.text("#silence-fault")).isEmpty();
    }
    assertThat(console.api().desk.asked).isEmpty();
  }

  @Test
  void aReleaseIsNotForcedWithoutAReason() throws Exception {
    try (PressedPage page = console.opened("en", HotlineData.CHEN)) {
      page.press("Override release… W1012");
      assertThat(page.text("#ask h2")).isEqualTo("Override release · W1012");
      assertThat(page.text("#ask")).contains("Not all conditions hold");
      page.pressId("ask-go");
      assertThat(page.text("#ask-fault")).isEqualTo("Please give the reason.");
      assertThat(console.api().desk.asked).isEmpty();

      page.fill("ask-text", "seen with our own eyes");
      page.pressId("ask-go");
      page.until("!document.getElementById('ask').open");
      page.until("document.getElementById('said').textContent");

      assertThat(console.api().desk.asked)
          .singleElement()
          .isInstanceOfSatisfying(
              Command.ApproveRelease.class,
              release -> {
                assertThat(release.override()).isTrue();
                assertThat(release.text()).isEqualTo("seen with our own eyes");
              });
      assertThat(page.text("#said")).isEqualTo("Done: Override release W1012");
    }
  }

  @Test
  void aStatementIsMarkedAsPublishedWhereTheDialogIsTold() throws Exception {
    console.api().desk.view = HotlineData.with(console.api().desk.view, approved());
    console.api().desk.decide =
        any ->
            console.api().desk.asked.size() == 1
                ? new CommandResult.Refused(CommandResult.Reason.BLOCKED, "not now")
                : new CommandResult.Done("E0031:statement-impact:1", 3);

    try (PressedPage page = console.opened("en", HotlineData.CHEN)) {
      page.press("Mark as published… E0031:statement-impact:1");
      assertThat(page.text("#out")).contains("Where it is published").doesNotContain("Recipient");
      page.fill("out-places", "website、weibo");
      page.pressId("out-go");
      page.until("document.getElementById('out-fault').textContent");
      assertThat(page.text("#out-fault")).startsWith("not now");
      page.pressId("out-go");
      page.until("!document.getElementById('out').open");

      assertThat(console.api().desk.asked)
          .hasSize(2)
          .last()
          .extracting("deed")
          .isEqualTo(new StatementDeed.Publish(1, List.of("website", "weibo"), null, ""));
    }
  }

  private static void openSilence(PressedPage page) throws Exception {
    page.until("document.getElementById('silence-new')?.hidden === false");
    page.pressId("silence-new");
    page.until("document.getElementById('silence').open");
  }

  private static Statement approved() {
    LocalText words = new LocalText("自 09:00 起受影响", "Affected since 09:00");
    Statement draft =
        StatementLife.drafted(
                "E0031:statement-impact:1",
                "E0031",
                DeadlineKind.STATEMENT_IMPACT,
                words,
                null,
                false,
                "daemon",
                HotlineData.NOW)
            .statement();
    StatementInput agreed =
        new StatementInput.Asked(
            new Note(HotlineData.CHEN, HotlineData.NOW, ""),
            new StatementDeed.Approve(1, ""),
            words,
            "");
    return ((StatementOutcome.Moved) StatementLife.decide(draft, agreed)).statement();
  }
}
