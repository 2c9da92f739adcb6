package io.watchfire.plan.step;

import io.watchfire.rule.Cause;
import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is done about a kind of trouble, in order.
 *
 * @param causes of incidents that it is chosen for; a person may choose another
 * @param named causes that people may find, by id: to state one chooses this plan
 * @param requirements numbers of what it carries out
 */
public record ScenarioPlan(
    ScenarioId id,
    LocalText title,
    Set<Cause> causes,
    Map<String, LocalText> named,
    List<Step> steps,
    List<String> requirements) {}
