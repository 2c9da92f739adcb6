package io.watchfire.plan.step;

import io.watchfire.rule.Cause;
import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Set;

/**
 * What is done about a kind of trouble, in order.
 *
 * @param causes of incidents that it is chosen for; a person may choose another
 * @param requirements numbers of what it carries out
 */
public record ScenarioPlan(
    ScenarioId id,
    LocalText title,
    Set<Cause> causes,
    List<Step> steps,
    List<String> requirements) {}
