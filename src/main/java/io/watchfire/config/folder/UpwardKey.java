package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.statement.Audience;
import io.watchfire.plan.statement.Upward;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code upward} of {@code plan.yaml}: who reports to those above, and how. */
final class UpwardKey {
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{2,38}[0-9]");
  private static final Duration USUAL = Duration.ofHours(2);
  private static final Function<Value, Duration> WITHIN =
      Scalars.duration(PlanKeys.MINUTE, Duration.ofDays(7));

  private final References references;

  UpwardKey(References references) {
    this.references = references;
  }

  Upward read(Section upward) {
    RoleId contact = PlanKeys.role(references, upward.required("contact"));
    FollowUp followUp =
        upward.optional(
            "followUp",
            value -> value.section(section -> followUp(section, contact)),
            new FollowUp(contact, USUAL));
    return new Upward(
        upward.required("unit").as(Scalars::name),
        PlanKeys.role(references, upward.required("signatory")),
        contact,
        phone(upward.required("phone")),
        followUp.owner(),
        followUp.within(),
        Texts.local(
            upward.required("specialReport"),
            Audience.SUPERIOR.facts(),
            Upward.MANDATORY,
            "a special report has all that a report of a major fault must have (R-034, R-229)"));
  }

  private record FollowUp(RoleId owner, Duration within) {}

  private FollowUp followUp(Section section, RoleId contact) {
    return new FollowUp(
        section.optional("owner", value -> PlanKeys.role(references, value), contact),
        section.optional("within", WITHIN, USUAL));
  }

  private static String phone(Value value) {
    String phone = value.text();
    if (!value.isFaulty() && !PHONE.matcher(phone).matches()) {
      value.fault(value.quoted() + " is no telephone number; write for instance 021-5550 0100");
    }
    return phone;
  }
}
