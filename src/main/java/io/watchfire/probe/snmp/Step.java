package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import java.util.List;
import org.snmp4j.PDU;

/** One request of a poll, and what its answer leads to. */
sealed interface Step permits ScalarRead, TableWalk {

  /** A fresh PDU to send. */
  PDU request();

  /** Keeps what was answered; the steps that must follow, none when it is done. */
  List<Step> answered(PDU response);

  /** Nothing more will come: what is still open is absent for this reason. */
  void failed(Absence reason);
}
