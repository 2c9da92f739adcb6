package io.watchfire.plan;

import io.watchfire.plan.role.RoleId;

/** Who a kind of notice goes to, as plan.yaml says it. */
public sealed interface Addressee {

  /** {@code responsible}: the person directly responsible for what is affected. */
  record Responsible() implements Addressee {}

  /** {@code leader}: the leader in charge (分管领导, R-066). */
  record Leader() implements Addressee {}

  /** {@code told}: everybody who was told of this warning before. */
  record Told() implements Addressee {}

  /** {@code group:ID}. */
  record Members(GroupId group) implements Addressee {}

  /** {@code role:ID}: who is on duty in it. */
  record Duty(RoleId role) implements Addressee {}
}
