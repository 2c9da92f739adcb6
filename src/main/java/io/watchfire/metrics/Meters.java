package io.watchfire.metrics;

import static io.watchfire.metrics.Meter.Type.COUNTER;
import static io.watchfire.metrics.Meter.Type.GAUGE;
import static io.watchfire.metrics.Meter.Type.HISTOGRAM;
import static io.watchfire.metrics.Meter.Type.SUMMARY;

import io.watchfire.indicator.Catalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * Every metric by name. Device values are not listed: they are called what their MIB calls them.
 */
final class Meters {
  private static final List<Meter> ALL = new ArrayList<>();

  /** Labels of everything that is measured on a target. */
  static final List<String> TARGET_LABELS = List.of("target", "region", "class");

  static final Meter BUILD_INFO =
      gauge("watchfire_build_info", "bool", "1, with what is running.", "version", "realm");
  static final Meter READY =
      gauge("watchfire_ready", "bool", "1 while the daemon is ready to serve.");
  static final Meter PLAN_TIME =
      gauge("watchfire_plan_time_seconds", "time", "Plan time now, in seconds since 1970.");
  static final Meter CLOCK_RATE =
      gauge("watchfire_clock_rate", "count", "Plan seconds per real second.");
  static final Meter RELOAD_SUCCESSFUL =
      gauge(
          "watchfire_config_last_reload_successful",
          "bool",
          "1 when the last load of the configuration took effect.");
  static final Meter RELOAD_SUCCESS_TIME =
      gauge(
          "watchfire_config_last_reload_success_timestamp_seconds",
          "time",
          "Real time of the last load that took effect.");
  static final Meter RELOADS =
      counter("watchfire_config_reloads_total", "Loads of the configuration, the first included.");
  static final Meter RELOADS_FAILED =
      counter("watchfire_config_reloads_failed_total", "Loads of the configuration refused.");

  static final Meter WARNING_ACTIVE =
      gauge(
          "watchfire_warning_active",
          "bool",
          "1 for every active warning; of more than 5000, for the gravest and then the newest.",
          "warning",
          "colour",
          "cause",
          "scope",
          "state",
          "realm");
  static final Meter WARNING_ISSUED =
      gauge(
          "watchfire_warning_issued_timestamp_seconds",
          "time",
          "Plan time at which an active warning was first issued.",
          "warning",
          "realm");
  static final Meter WARNINGS_ACTIVE =
      gauge("watchfire_warnings_active", "count", "Active warnings.", "colour");
  static final Meter WARNINGS_RAISED =
      counter("watchfire_warnings_raised_total", "Warnings raised since the start.");
  static final Meter INCIDENT_OPEN =
      gauge(
          "watchfire_incident_open",
          "bool",
          "1 for every incident that is not archived.",
          "incident",
          "warning",
          "state",
          "severity",
          "realm");
  static final Meter INCIDENTS_OPEN =
      gauge("watchfire_incidents_open", "count", "Incidents that are not archived.");
  static final Meter INCIDENTS_OPENED =
      counter("watchfire_incidents_opened_total", "Incidents opened since the start.");
  static final Meter DEADLINES_RUNNING =
      gauge("watchfire_deadlines_running", "count", "Deadlines that run.");
  static final Meter DEADLINE_DUE =
      gauge(
          "watchfire_deadline_due_timestamp_seconds",
          "time",
          "Plan time at which a running deadline falls due.",
          "owner",
          "kind");
  static final Meter DEADLINES_OF_KIND =
      gauge("watchfire_deadlines_of_kind", "count", "Deadlines of a kind that run.", "kind");
  static final Meter DEADLINE_NEXT =
      gauge(
          "watchfire_deadline_next_timestamp_seconds",
          "time",
          "Plan time at which the next deadline of a kind falls due.",
          "kind");
  static final Meter RESPONSE_STATE =
      gauge(
          "watchfire_response_state",
          "bool",
          "Response to an open incident, with its state and level.",
          "incident",
          "state",
          "level");
  static final Meter STATEMENTS_OPEN =
      gauge(
          "watchfire_statements_open",
          "count",
          "Drafts of reports upward and statements that are not out, by whose turn it is.",
          "kind",
          "turn");
  static final Meter DEADLINES_MISSED =
      counter("watchfire_deadlines_missed_total", "Deadlines missed since the start.");
  static final Meter DESK_QUEUE =
      gauge("watchfire_desk_queue", "count", "Inputs of the desk that are not committed.");
  static final Meter DESK_INPUTS =
      counter("watchfire_desk_inputs_total", "Inputs the desk has taken.");
  static final Meter DESK_COMMANDS =
      counter("watchfire_desk_commands_total", "Commands of people the desk has taken.");
  static final Meter DESK_REFUSED =
      counter("watchfire_desk_commands_refused_total", "Commands of people the desk refused.");
  static final Meter DESK_CHANGES =
      counter("watchfire_desk_rule_changes_total", "Rule changes the desk has taken.");
  static final Meter DESK_DROPPED =
      counter(
          "watchfire_desk_rule_changes_dropped_total",
          "Rule changes not later than what the desk held.");

  static final Meter NOTIFICATIONS =
      counter(
          "watchfire_notifications_total",
          "Attempts to deliver a notification.",
          "integration",
          "channel");
  static final Meter NOTIFICATIONS_DELIVERED =
      counter(
          "watchfire_notifications_delivered_total",
          "Attempts that delivered their notification.",
          "integration",
          "channel");
  static final Meter NOTIFICATIONS_FAILED =
      counter(
          "watchfire_notifications_failed_total",
          "Attempts that failed.",
          "integration",
          "channel",
          "reason");
  static final Meter NOTIFICATION_CHANNEL_UP =
      gauge(
          "watchfire_notification_channel_up",
          "count",
          "1 while the channel takes messages; 0 when several failed and none got through since.",
          "integration",
          "channel");
  static final Meter NOTIFICATION_LATENCY =
      summary(
          "watchfire_notification_latency_seconds",
          "Real time spent in attempts to deliver.",
          "integration",
          "channel");
  static final Meter NOTICES_TAKEN =
      counter("watchfire_notices_taken_total", "Notifications taken from the outbox.");
  static final Meter NOTICES_ENDED =
      counter("watchfire_notices_ended_total", "Notifications by how they ended.", "end");
  static final Meter OUTBOX_BALANCE =
      gauge(
          "watchfire_notification_balance_error",
          "count",
          "Notifications taken, less those ended and pending: 0 while the books balance.");
  static final Meter OUTBOX_PENDING =
      gauge("watchfire_outbox_pending", "count", "Notifications on their way.");

  static final Meter INTAKE_MESSAGES =
      counter("watchfire_intake_messages_total", "Messages that came in.", "source");
  static final Meter INTAKE_SAMPLES =
      counter("watchfire_intake_samples_total", "Pushed samples accepted.", "source");
  static final Meter INTAKE_REFUSED =
      counter("watchfire_intake_refused_total", "Messages or samples refused.", "source", "reason");
  static final Meter INTAKE_CONNECTED =
      gauge(
          "watchfire_intake_connected",
          "bool",
          "1 while a client has its broker and a server listens.",
          "source");

  static final Meter TRAPS_RECEIVED =
      counter(
          "watchfire_traps_received_total",
          "Traps and informs read; those refused are under the source trap above.",
          "version",
          "kind");
  static final Meter TRAPS_FOLDED =
      counter(
          "watchfire_traps_folded_total",
          "Traps that told what their target had told within the 90 s before.");
  static final Meter TRAPS_REPEATED =
      counter("watchfire_traps_repeated_total", "Informs that came again and were taken once.");
  static final Meter TRAPS_UNKNOWN =
      counter(
          "watchfire_traps_unknown_total",
          "Traps of targets whose profile does not know them; the 50 OIDs that came last.",
          "oid");
  static final Meter TRAP_STRANGERS =
      counter(
          "watchfire_trap_strangers_total",
          "Traps from addresses of no target; the 50 addresses that came last.",
          "source");
  static final Meter TRAP_POLLS = counter("watchfire_trap_polls_total", "Polls that traps caused.");

  static final Meter HTTP_PROBLEMS =
      counter(
          "watchfire_http_problems_total",
          "Requests over HTTP answered with a problem and connections cut off, by code.",
          "code");

  static final Meter SNMP_REQUESTS =
      counter("watchfire_snmp_requests_total", "SNMP requests sent, repeats included.");
  static final Meter SNMP_ANSWERS = counter("watchfire_snmp_answers_total", "SNMP answers taken.");
  static final Meter SNMP_STRAY =
      counter(
          "watchfire_snmp_stray_total",
          "Datagrams that answered nothing: late, foreign (from another address, or not signed) or malformed.",
          "why");
  static final Meter SNMP_REPEATS =
      counter("watchfire_snmp_repeats_total", "SNMP requests sent again: no answer came in time.");
  static final Meter SNMP_WINDOW =
      gauge("watchfire_snmp_window", "count", "Polls that may be on their way at once.");
  static final Meter POLLS = counter("watchfire_polls_total", "Polls of a target finished.");
  static final Meter POLLS_OVERDUE =
      counter(
          "watchfire_polls_overdue_total",
          "Polls due while the target's last one was still on the way.");
  static final Meter POLLS_LATE =
      counter(
          "watchfire_polls_late_total",
          "Polls that began more than a whole interval after they were due.");
  static final Meter POLLS_SKIPPED =
      counter(
          "watchfire_polls_skipped_total",
          "Polls that never began through the daemon's own fault; overdue ones too.");
  static final Meter POLL_LATENESS =
      histogram("watchfire_poll_lateness_seconds", "From a poll's due instant to its beginning.");
  static final Meter TARGETS_DEAD =
      gauge(
          "watchfire_targets_dead",
          "count",
          "Targets silent for so long that they are only asked now and then.");
  static final Meter POLL_ABSENCES =
      counter("watchfire_poll_absences_total", "Values that polls did not bring.", "reason");

  static final Meter ICMP_REQUESTS =
      counter("watchfire_icmp_requests_total", "Echo requests sent, by fping.");
  static final Meter ICMP_ANSWERS =
      counter("watchfire_icmp_answers_total", "Echo requests that were answered in time.");
  static final Meter ICMP_POLLS =
      counter("watchfire_icmp_polls_total", "Polls of a target over ICMP finished.");
  static final Meter ICMP_OVERDUE =
      counter(
          "watchfire_icmp_polls_overdue_total",
          "Polls over ICMP due while the last one was still on the way.");
  static final Meter ICMP_RUNS =
      counter(
          "watchfire_icmp_runs_total",
          "Runs of fping: told, or failed because it is missing, refused or late.",
          "end");
  static final Meter ICMP_RUN_SECONDS =
      summary("watchfire_icmp_run_duration_seconds", "Real time spent in runs of fping.");

  static final Meter SAMPLES = counter("watchfire_samples_total", "Samples taken.", "shard");
  static final Meter SAMPLES_OLD =
      counter(
          "watchfire_samples_old_total",
          "Samples not later than the last of their series: not evaluated.",
          "shard");
  static final Meter SAMPLES_UNKNOWN =
      counter(
          "watchfire_samples_unknown_total",
          "Samples of targets or indicators nobody configured.",
          "shard");
  static final Meter EVALUATIONS =
      counter("watchfire_rule_evaluations_total", "Rules held against a sample.", "shard");
  static final Meter RULE_CHANGES =
      counter("watchfire_rule_changes_total", "Changes of a rule on a target.", "shard");
  static final Meter RULE_STATES =
      gauge("watchfire_rule_states", "count", "Rules on targets that are watched.", "shard");

  static final Meter STORE_HEALTHY =
      gauge("watchfire_store_healthy", "bool", "0 while the store refuses to write.");
  static final Meter STORE_COMMITS =
      counter("watchfire_store_commits_total", "Transactions committed.");
  static final Meter STORE_FAILED =
      counter("watchfire_store_commits_failed_total", "Transactions that failed.");
  static final Meter STORE_COMMIT_SECONDS =
      summary("watchfire_store_commit_duration_seconds", "Real time spent in transactions.");
  static final Meter STORE_SIZE =
      gauge("watchfire_store_size_bytes", "B", "Size of the database, where it is known.");
  static final Meter STORE_TORN =
      counter(
          "watchfire_store_torn_frames_total",
          "Pages of writes that never came to their end, left out at the start (SQLite).");

  static final Meter TARGET_UP =
      target("watchfire_target_up", "bool", "1 while a target gives values, 0 while it is down.");
  static final Meter TARGET_LAST_SAMPLE =
      target(
          "watchfire_target_last_sample_timestamp_seconds",
          "time",
          "Plan time of the target's last poll or pushed sample.");
  static final Meter TARGET_MAX_GAP =
      target(
          "watchfire_target_max_gap_seconds",
          "s",
          "Plan time after which a silence of the target is missing data.");
  static final Meter SAMPLE_ABSENT =
      add(
          new Meter(
              Part.INDICATORS,
              "watchfire_sample_absent",
              GAUGE,
              "bool",
              "1 for an indicator without a value, with the reason.",
              List.of("target", "region", "class", "indicator", "reason")));

  static {
    for (Catalogue.Known known : Catalogue.all()) {
      add(latest(known));
      if (known.counted()) {
        add(total(known));
      }
    }
  }

  private Meters() {}

  /** In the order of the documentation. */
  static List<Meter> all() {
    return List.copyOf(ALL);
  }

  /** The latest sample; of a counted indicator what that one sample added. */
  static Meter latest(Catalogue.Known known) {
    if (known.counted()) {
      String help = known.name() + ": what the latest sample added.";
      return measured(known.metric() + "_last", GAUGE, "count", help);
    }
    String unit = known.unit().equals("%") ? "ratio" : known.unit();
    return measured(known.metric(), GAUGE, unit, known.name() + ", latest sample.");
  }

  /** What all samples of a counted indicator have added since the start. */
  static Meter total(Catalogue.Known known) {
    String help = known.name() + ", counted since the start.";
    return measured(known.metric() + "_total", COUNTER, "count", help);
  }

  private static Meter gauge(String name, String unit, String help, String... labels) {
    return add(new Meter(Part.DAEMON, name, GAUGE, unit, help, List.of(labels)));
  }

  private static Meter counter(String name, String help, String... labels) {
    return add(new Meter(Part.DAEMON, name, COUNTER, "count", help, List.of(labels)));
  }

  private static Meter summary(String name, String help, String... labels) {
    return add(new Meter(Part.DAEMON, name, SUMMARY, "s", help, List.of(labels)));
  }

  private static Meter histogram(String name, String help, String... labels) {
    return add(new Meter(Part.DAEMON, name, HISTOGRAM, "s", help, List.of(labels)));
  }

  private static Meter target(String name, String unit, String help) {
    return add(measured(name, GAUGE, unit, help));
  }

  private static Meter measured(String name, Meter.Type type, String unit, String help) {
    return new Meter(Part.INDICATORS, name, type, unit, help, TARGET_LABELS);
  }

  private static Meter add(Meter meter) {
    ALL.add(meter);
    return meter;
  }
}
