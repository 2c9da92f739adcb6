package io.watchfire.incident;

import java.util.ArrayList;
import java.util.List;

/** Which deeds a state allows, so that a refusal can name them. */
final class Possible {
  private Possible() {}

  static List<String> now(Incident incident) {
    List<String> deeds = new ArrayList<>();
    IncidentState state = incident.state();
    if (!state.isDone() && incident.acknowledged() == null) {
      deeds.add("acknowledge");
    }
    if (!state.isDone() && incident.verified() == null) {
      deeds.add("verify");
    }
    deeds.addAll(
        switch (state) {
          case RECORDED ->
              incident.isRequest()
                  ? List.of("classify", "rate", "out-of-scope")
                  : incident.warning() == null ? List.of("rate", "out-of-scope") : List.of("rate");
          case VERIFIED ->
              incident.warning() == null
                  ? List.of("classify", "rate", "out-of-scope")
                  : List.of("classify", "rate");
          case CLASSIFIED -> List.of("classify", "rate", "assign", "begin");
          case ASSIGNED -> List.of("classify", "rate", "assign", "return", "begin", "progress");
          case IN_PROGRESS ->
              List.of("classify", "rate", "assign", "return", "progress", "resolve");
          case RESOLVED -> List.of("accept", "reopen", "called-back");
          case PENDING_REVIEW ->
              incident.handling().solved()
                  ? List.of("archive", "reopen", "called-back")
                  : List.of("reopen", "called-back");
          case OUT_OF_SCOPE -> List.of("archive", "reopen");
          case ARCHIVED -> List.of();
        });
    if (incident.isUnsolved()) {
      deeds.add("tell-state");
      deeds.add("tell-customer");
    }
    if (state.isOpen()) {
      deeds.add("remark");
      deeds.add("harm");
    }
    return List.copyOf(deeds);
  }
}
