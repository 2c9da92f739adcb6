package io.watchfire.plan.statement;

import io.watchfire.plan.role.RoleId;
import io.watchfire.target.LocalText;
import java.time.Duration;
import java.util.List;

/**
 * Who reports upward, what a special report (信息专报) says, and what becomes of instructions from
 * above.
 *
 * @param unit that reports
 * @param signatory role whose person on duty signs
 * @param contact role whose person on duty answers questions
 * @param phone of the unit; nobody's own number is ever written into a draft
 * @param followUp role whose person on duty reports what became of an instruction
 * @param followUpWithin from when the instruction was written down
 * @param special what is reported upward of a major fault, with {@code {fact}}s
 */
public record Upward(
    LocalText unit,
    RoleId signatory,
    RoleId contact,
    String phone,
    RoleId followUp,
    Duration followUpWithin,
    LocalText special) {

  /** Facts without which a special report is incomplete. */
  public static final List<String> MANDATORY =
      List.of(
          "time",
          "place",
          "unit",
          "people",
          "impact",
          "course",
          "casualties",
          "loss",
          "cause",
          "measures",
          "risk",
          "next",
          "control",
          "forecast",
          "signatory",
          "contact",
          "phone");
}
