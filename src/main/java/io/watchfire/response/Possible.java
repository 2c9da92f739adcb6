package io.watchfire.response;

import io.watchfire.rule.ResponseLevel;
import io.watchfire.target.LocalText;
import java.util.ArrayList;
import java.util.List;

/** What people may do about a response as it stands. */
final class Possible {
  private Possible() {}

  /** Deeds by their keys. */
  static List<String> in(Response response) {
    List<String> deeds =
        new ArrayList<>(
            switch (response.state()) {
              case PREPARATORY, DECIDING ->
                  List.of(
                      "affected",
                      "assess",
                      "decide",
                      "no-level",
                      "estimate",
                      "risk",
                      "cause",
                      "file",
                      "resources-short");
              case NO_LEVEL -> List.of("affected", "assess", "decide", "risk", "cause", "file");
              case ACTIVE ->
                  List.of(
                      "affected",
                      "assess",
                      "decide",
                      "estimate",
                      "risk",
                      "cause",
                      "file",
                      "resources-short",
                      "external-arrived",
                      "recovered");
              case STABILISING ->
                  List.of("risk", "cause", "file", "relapsed", "report-termination");
              case TERMINATION_REPORTED -> List.of("file", "relapsed", "evaluate");
              case EVALUATED -> List.of("file", "relapsed", "terminate");
              case TERMINATED -> List.<String>of();
            });
    if (response.proposed() != null) {
      deeds.add("decline");
    }
    if (response.shortSince() != null) {
      deeds.remove("resources-short");
    }
    return List.copyOf(deeds);
  }

  /** In words of the plan. */
  static LocalText words(ResponseLevel level) {
    return switch (level) {
      case I -> new LocalText("一级", "I");
      case II -> new LocalText("二级", "II");
      case III -> new LocalText("三级", "III");
    };
  }
}
