package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.Question;
import java.util.List;

/** One request of a poll, and what its answer leads to. */
sealed interface Step permits ScalarRead, TableWalk {

  Question question();

  /** Keeps what was answered; the steps that must follow, none when it is done. */
  List<Step> answered(Answer answer);

  /** Whether less can be asked for when no answer comes. */
  default boolean isOfMany() {
    return false;
  }

  /**
   * No answer came in time.
   *
   * @return a smaller step that may find one; none when there is none
   */
  default List<Step> unanswered() {
    return List.of();
  }

  /** Nothing more will come: what is still open is absent for this reason. */
  void failed(Absence reason);
}
