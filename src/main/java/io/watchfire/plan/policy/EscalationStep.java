package io.watchfire.plan.policy;

import io.watchfire.plan.role.RoleId;
import java.util.List;

/**
 * A step of a timetable.
 *
 * @param to who is told, each by the person on duty
 */
public record EscalationStep(When when, List<RoleId> to) {}
