package io.watchfire.plan.role;

import io.watchfire.plan.GroupId;
import io.watchfire.target.LocalText;
import java.util.List;

/**
 * A role of the plan.
 *
 * @param group whose members fill it where no rota says who is on duty
 * @param deputies roles that stand in, the nearest first
 */
public record Role(RoleId id, LocalText name, GroupId group, List<RoleId> deputies) {}
