package io.watchfire.drill;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A diesel generator with a mains-failure controller, read by the profile {@code generator-comap}.
 *
 * @param name its sysName
 * @param up plan time since its controller was started
 * @param state what it does now
 * @param fuel in its tank, 0 to 100 %
 */
public record SimulatedGenerator(
    String name, Supplier<Duration> up, Supplier<State> state, DoubleSupplier fuel) {
  private static final String OBJECT = "1.3.6.1.4.1.28634.14.2.";

  private static final int AUTOMATIC = 2;
  private static final int TEST = 3;

  /** What a generator does, with the states of engine, breakers and mode that say so. */
  public enum State {
    /** Stands still in automatic mode; the mains carry the load. */
    STANDBY(1, 3, AUTOMATIC, true),
    /** The mains are lost, the engine is being started. */
    STARTING(6, 1, AUTOMATIC, false),
    /** The mains are lost, the engine does not start. */
    FAILED(2, 1, AUTOMATIC, false),
    /** The mains are lost, the generator carries the load alone. */
    CARRYING(8, 2, AUTOMATIC, false),
    /** The mains are back and carry the load, the engine cools down. */
    COOLING(10, 3, AUTOMATIC, true),
    /** The monthly trial: it carries the load although the mains are there. */
    TRIAL(8, 2, TEST, true);

    private final int engine;
    private final int breakers;
    private final int mode;
    private final boolean mains;

    State(int engine, int breakers, int mode, boolean mains) {
      this.engine = engine;
      this.breakers = breakers;
      this.mode = mode;
      this.mains = mains;
    }

    boolean turns() {
      return engine == 8 || engine == 10;
    }

    boolean loaded() {
      return engine == 8;
    }
  }

  /** What it answers, for {@link SnmpDevice}. */
  public NavigableMap<OID, Supplier<Variable>> values() {
    SnmpDeviceValues values =
        new SnmpDeviceValues()
            .system(name, "Simulated generator", "1.3.6.1.4.1.28634.14", up)
            .number(OBJECT + "9244.0", () -> state.get().engine)
            .number(OBJECT + "9245.0", () -> state.get().breakers)
            .number(OBJECT + "9887.0", () -> state.get().mode)
            .number(OBJECT + "9153.0", fuel)
            .number(OBJECT + "9151.0", () -> state.get().turns() ? 82 : 38)
            .number(OBJECT + "8202.0", () -> state.get().loaded() ? 640 : 0)
            .number(OBJECT + "8206.0", 1234)
            .number(OBJECT + "8207.0", 57)
            .number(OBJECT + "8210.0", () -> state.get().turns() ? 500 : 0)
            .number(OBJECT + "8213.0", () -> state.get().turns() ? 276 : 254);
    for (int phase = 0; phase < 3; phase++) {
      values
          .number(OBJECT + (8192 + phase) + ".0", () -> state.get().turns() ? 230 : 0)
          .number(OBJECT + (8195 + phase) + ".0", () -> state.get().mains ? 228 : 0)
          .number(OBJECT + (8198 + phase) + ".0", () -> state.get().loaded() ? 930 : 0);
    }
    return values.all();
  }
}
