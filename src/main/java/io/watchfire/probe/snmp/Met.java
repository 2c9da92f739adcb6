package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Recognition.Identity;
import io.watchfire.target.Recognition.Recognised;
import java.util.Optional;

/** What came of asking a device what it is. */
public sealed interface Met {

  /**
   * It answered.
   *
   * @param name sysName; empty when it has none
   * @param recognised empty when no profile fits
   * @param requests that it took to tell, repeats apart
   */
  record Device(Identity identity, String name, Optional<Recognised> recognised, int requests)
      implements Met {

    /** One that a single request has told of. */
    public Device(Identity identity, String name, Optional<Recognised> recognised) {
      this(identity, name, recognised, 1);
    }
  }

  /**
   * It told nothing.
   *
   * @param why {@link Absence#TIMEOUT} or {@link Absence#AUTHENTICATION_FAILURE}
   * @param told what it refuses, for people; empty when it does not say
   */
  record Silent(Absence why, String told) implements Met {

    /** One that does not say why. */
    public Silent(Absence why) {
      this(why, "");
    }
  }
}
