package io.watchfire.config.folder.proof;

import io.watchfire.config.SiteTimes;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Plan;
import java.time.ZoneId;

/**
 * Proves of a plan that a response can be carried out. That every step has an owner who exists, and
 * that steps do not wait for each other, the readers have told already.
 */
public final class ProcedureProof {
  private ProcedureProof() {}

  /**
   * Tells every hole at its place.
   *
   * @param planAt plan.yaml as read
   * @param contactsAt contacts.yaml as read
   */
  public static void check(
      Value planAt, Value contactsAt, Plan plan, Contacts contacts, SiteTimes times, ZoneId zone) {
    Written written = new Written(planAt, contactsAt);
    new DutyProof(written, plan, contacts, times.shifts(), zone).check();
    new ClocksProof(written, plan).check();
    new RightsProof(written, plan, contacts).check();
  }
}
