package io.watchfire.indicator;

import io.watchfire.target.KnownTrap.Effect;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The indicators Watchfire knows by name: unit, kind, and what they are called on {@code /metrics}.
 */
public final class Catalogue {

  /**
   * One known indicator.
   *
   * @param unit of its values: {@code s}, {@code %}, {@code bool}, {@code count}, or a physical one
   *     such as {@code V} and {@code °C}
   * @param counted true when a sample says how many were added since the last one
   * @param metric name on {@code /metrics}, in base units ({@code %} becomes a ratio)
   */
  public record Known(String name, String unit, boolean counted, String metric) {}

  /** Computed by the daemon itself: share of core targets and lines in service. */
  public static final IndicatorName AVAILABILITY = new IndicatorName("service.availability");

  /** Computed by the daemon itself: 1 while a polled target answers. */
  public static final IndicatorName TARGET_UP = new IndicatorName("target.up");

  /** Measured over ICMP: 1 when at least one echo request of the poll was answered. */
  public static final IndicatorName REACHABLE = new IndicatorName("reachability.up");

  /** Measured over ICMP: share of the poll's echo requests that were not answered. */
  public static final IndicatorName LOSS = new IndicatorName("reachability.loss");

  /** Measured over ICMP: mean round trip of the answers. */
  public static final IndicatorName ROUND_TRIP = new IndicatorName("reachability.rtt");

  private static final Set<String> OVER_ICMP =
      Set.of(REACHABLE.value(), LOSS.value(), ROUND_TRIP.value());

  /** Computed by the daemon itself, of itself: share of its polls that fall behind. */
  public static final IndicatorName POLLS_BEHIND = new IndicatorName("watchfire.pollsBehind");

  public static final IndicatorName CHANNELS_DOWN = new IndicatorName("watchfire.channelsDown");

  private static final Map<String, Known> ALL = new LinkedHashMap<>();

  static {
    add("queue.wait", "s", false, "hotline_queue_wait_seconds");
    add("queue.length", "count", false, "hotline_queue_length");
    add("calls.offered", "count", true, "hotline_calls_offered");
    add("calls.answered", "count", true, "hotline_calls_answered");
    add("calls.abandoned", "count", true, "hotline_calls_abandoned");
    add("calls.active", "count", false, "hotline_calls_active");
    add("call.success", "%", false, "hotline_call_success_ratio");
    add("connection.rate", "%", false, "hotline_connection_ratio");
    add("complaints.new", "count", true, "hotline_complaints");
    add("agents.online", "count", false, "hotline_agents_online");
    add("line.up", "bool", false, "hotline_line_up");
    add("link.up", "bool", false, "hotline_link_up");
    add("service.up", "bool", false, "hotline_service_up");
    add("service.response", "s", false, "hotline_service_response_seconds");
    add("service.availability", "%", false, "hotline_service_availability_ratio");
    add("target.up", "bool", false, "hotline_target_up");
    add("reachability.up", "bool", false, "hotline_reachability_up");
    add("reachability.loss", "%", false, "hotline_reachability_loss_ratio");
    add("reachability.rtt", "s", false, "hotline_reachability_rtt_seconds");
    add("watchfire.pollsBehind", "%", false, "hotline_watchfire_polls_behind_ratio");
    add("watchfire.channelsDown", "count", false, "hotline_watchfire_channels_down");
    add("cpu.usage", "%", false, "hotline_cpu_usage_ratio");
    add("memory.usage", "%", false, "hotline_memory_usage_ratio");
    add("swap.usage", "%", false, "hotline_swap_usage_ratio");
    add("load.average", "count", false, "hotline_load_average");
    add("processes.running", "count", false, "hotline_processes_running");
    add("disk.usage", "%", false, "hotline_disk_usage_ratio");
    add("device.uptime", "s", false, "hotline_device_uptime_seconds");
    add("device.temperature", "°C", false, "hotline_device_temperature_celsius");
    add("device.health", "bool", false, "hotline_device_healthy");
    add("temperature.alarms", "count", false, "hotline_temperature_alarms");
    add("fans.failed", "count", false, "hotline_fans_failed");
    add("supplies.failed", "count", false, "hotline_supplies_failed");
    add("boards.failed", "count", false, "hotline_boards_failed");
    add("ports.down", "count", false, "hotline_ports_down");
    add("ports.halfDuplex", "count", false, "hotline_ports_half_duplex");
    add("optics.rxPower", "dBm", false, "hotline_optics_receive_dbm");
    add("optics.txPower", "dBm", false, "hotline_optics_transmit_dbm");
    add("ports.errors", "count", false, "hotline_ports_errors_per_second");
    add("ports.discards", "count", false, "hotline_ports_discards_per_second");
    add("ports.loadIn", "%", false, "hotline_ports_load_in_ratio");
    add("ports.loadOut", "%", false, "hotline_ports_load_out_ratio");
    add("traffic.in", "B/s", false, "hotline_traffic_in_bytes_per_second");
    add("traffic.out", "B/s", false, "hotline_traffic_out_bytes_per_second");
    add("channels.active", "count", false, "hotline_channels_active");
    add("sip.peersOnline", "count", false, "hotline_sip_peers_online");
    add("sip.peersOffline", "count", false, "hotline_sip_peers_offline");
    add("sip.memory", "%", false, "hotline_sip_memory_ratio");
    add("feed.up", "bool", false, "hotline_feed_up");
    add("ups.onBattery", "bool", false, "hotline_ups_on_battery");
    add("ups.charge", "%", false, "hotline_ups_charge_ratio");
    add("ups.runtime", "s", false, "hotline_ups_runtime_seconds");
    add("ups.load", "%", false, "hotline_ups_load_ratio");
    add("ups.alarms", "count", false, "hotline_ups_alarms");
    add("ups.onBypass", "bool", false, "hotline_ups_on_bypass");
    add("ups.outputOff", "bool", false, "hotline_ups_output_off");
    add("ups.batteryLow", "bool", false, "hotline_ups_battery_low");
    add("ups.batteryBad", "bool", false, "hotline_ups_battery_bad");
    add("ups.testFailed", "bool", false, "hotline_ups_test_failed");
    add("ups.cardCutOff", "bool", false, "hotline_ups_card_cut_off");
    add("ups.temperature", "°C", false, "hotline_ups_temperature_celsius");
    add("ups.batteryVoltage", "V", false, "hotline_ups_battery_volts");
    add("ups.inputVoltage", "V", false, "hotline_ups_input_volts");
    add("ups.inputFrequency", "Hz", false, "hotline_ups_input_hertz");
    add("ups.outputVoltage", "V", false, "hotline_ups_output_volts");
    add("ups.outputFrequency", "Hz", false, "hotline_ups_output_hertz");
    add("ups.power", "W", false, "hotline_ups_power_watts");
    add("generator.running", "bool", false, "hotline_generator_running");
    add("generator.carrying", "bool", false, "hotline_generator_carrying");
    add("generator.fuel", "%", false, "hotline_generator_fuel_ratio");
    add("generator.ready", "bool", false, "hotline_generator_ready");
    add("generator.fault", "bool", false, "hotline_generator_fault");
    add("generator.coolant", "°C", false, "hotline_generator_coolant_celsius");
    add("generator.oilPressure", "kPa", false, "hotline_generator_oil_kilopascals");
    add("generator.speed", "rpm", false, "hotline_generator_speed_rpm");
    add("generator.voltage", "V", false, "hotline_generator_volts");
    add("generator.frequency", "Hz", false, "hotline_generator_hertz");
    add("generator.power", "W", false, "hotline_generator_power_watts");
    add("generator.battery", "V", false, "hotline_generator_battery_volts");
    add("generator.mainsVoltage", "V", false, "hotline_generator_mains_volts");
    add("generator.runTime", "s", false, "hotline_generator_run_seconds");
    add("ats.source", "count", false, "hotline_ats_source");
    add("ats.redundant", "bool", false, "hotline_ats_redundant");
    add("ats.fault", "bool", false, "hotline_ats_fault");
    add("ats.voltage", "V", false, "hotline_ats_volts");
    add("ats.frequency", "Hz", false, "hotline_ats_hertz");
    add("ats.current", "A", false, "hotline_ats_amperes");
    add("ats.load", "%", false, "hotline_ats_load_ratio");
    add("pdu.load", "%", false, "hotline_pdu_load_ratio");
    add("pdu.current", "A", false, "hotline_pdu_amperes");
    add("pdu.voltage", "V", false, "hotline_pdu_volts");
    add("pdu.power", "W", false, "hotline_pdu_power_watts");
    add("pdu.overload", "bool", false, "hotline_pdu_overload");
    add("room.temperature", "°C", false, "hotline_room_temperature_celsius");
    add("room.humidity", "%", false, "hotline_room_humidity_ratio");
    add("room.alarm", "bool", false, "hotline_room_alarm");
    add("leak.detected", "bool", false, "hotline_leak_detected");
    add("contact.alarm", "bool", false, "hotline_contact_alarm");
    add("probe.fault", "bool", false, "hotline_probe_fault");
    add("cooling.running", "bool", false, "hotline_cooling_running");
    add("cooling.alarms", "count", false, "hotline_cooling_alarms");
    add("dc.voltage", "V", false, "hotline_dc_volts");
    add("dc.current", "A", false, "hotline_dc_amperes");
    add("dc.charge", "%", false, "hotline_dc_charge_ratio");
    add("dc.onBattery", "bool", false, "hotline_dc_on_battery");
    add("dc.rectifiers", "count", false, "hotline_dc_rectifiers");
    add("dc.mainsVoltage", "V", false, "hotline_dc_mains_volts");
    add("dc.alarms", "count", false, "hotline_dc_alarms");
    add("inspection.findings", "count", false, "hotline_inspection_findings");
  }

  private Catalogue() {}

  /** Whether the indicator is what ICMP tells of a target. */
  public static boolean isOverIcmp(String name) {
    return OVER_ICMP.contains(name);
  }

  public static Optional<Known> find(String name) {
    Known known = ALL.get(name);
    return known == null && name.startsWith(Effect.Event.PREFIX)
        ? Optional.of(new Known(name, "count", true, eventMetric(name)))
        : Optional.ofNullable(known);
  }

  /** Profiles name what may happen to a device: {@code event.coldStart} and others. */
  private static String eventMetric(String name) {
    return "hotline_"
        + name.replace('.', '_').replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** In the order of the documentation; without what profiles name. */
  public static Iterable<Known> all() {
    return ALL.values();
  }

  private static void add(String name, String unit, boolean counted, String metric) {
    ALL.put(name, new Known(name, unit, counted, metric));
  }
}
