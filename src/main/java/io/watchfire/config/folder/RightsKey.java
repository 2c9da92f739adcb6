package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.plan.role.RoleId;
import io.watchfire.target.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code rights} of {@code plan.yaml}: roles whose people may do a deed. */
final class RightsKey {
  /** The keys of all deeds; a test holds them equal to those that there are. */
  static final List<String> DEEDS =
      List.of(
          "affected",
          "assess",
          "decide",
          "decline",
          "no-level",
          "estimate",
          "risk",
          "cause",
          "file",
          "resources-short",
          "external-arrived",
          "recovered",
          "relapsed",
          "report-termination",
          "evaluate",
          "terminate",
          "classify",
          "harm",
          "rate",
          "assign",
          "return",
          "accept",
          "begin",
          "progress",
          "resolve",
          "reopen",
          "called-back",
          "tell-state",
          "tell-customer",
          "out-of-scope",
          "remark",
          "done",
          "cancel",
          "pause",
          "resume",
          "draft",
          "edit",
          "redraft",
          "approve",
          "reject",
          "publish",
          "send",
          "withdraw",
          "review",
          "clear",
          "send-back",
          "instruct",
          "open-problem",
          "link",
          "entrust",
          "find-cause",
          "close",
          "request-release",
          "report",
          "raise");

  private final References references;

  RightsKey(References references) {
    this.references = references;
  }

  Map<String, List<RoleId>> read(Value value) {
    Map<String, List<RoleId>> rights = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (deed, roles) -> {
              if (!DEEDS.contains(deed)) {
                roles.fault("there is no deed \"" + deed + "\"" + Spelling.remedy(deed, DEEDS));
              }
              rights.put(deed, PlanKeys.roles(references, roles));
            });
    return rights;
  }
}
