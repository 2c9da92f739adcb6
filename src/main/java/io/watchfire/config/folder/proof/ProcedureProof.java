package io.watchfire.config.folder.proof;

import io.watchfire.config.SiteTimes;
import io.watchfire.config.yaml.Value;
import io.watchfire.notify.route.Router;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.Plan;

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
   * @param router over which legs and channels people are told
   */
  public static void check(
      Value planAt,
      Value contactsAt,
      Plan plan,
      Contacts contacts,
      SiteTimes times,
      Router router) {
    Written written = new Written(planAt, contactsAt);
    new DutyProof(written, plan, contacts, times.shifts(), router.zone()).check();
    new ClocksProof(written, plan).check();
    new RightsProof(written, plan, contacts).check();
    new PublishProof(written, plan, contacts, times.shifts(), router).check();
  }
}
