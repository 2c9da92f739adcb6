package io.watchfire.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.watchfire.desk.StoreFigures;
import io.watchfire.target.Word;
import io.watchfire.watch.TargetView;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics} and {@code /metrics/devices}: reads every part's figures at each scrape; nothing
 * is pushed here, so a series is gone as soon as its target is.
 */
public final class Metrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String END = "# EOF\n";

  private final Figures figures;
  private final Map<Part, PrometheusMeterRegistry> registries = new EnumMap<>(Part.class);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  public Metrics(Figures figures) {
    this.figures = figures;
    collect(Part.DAEMON, this::daemon);
    bindJvm(registry(Part.JVM), garbage);
  }

  /**
   * The page as of now. Callable from any thread, but not an event loop: a part of a large site's
   * page takes some milliseconds.
   *
   * @param accept the request's Accept header; OpenMetrics where it asks for that, else text 0.0.4
   * @param parts what is on the page
   */
  public Scrape scrape(@Nullable String accept, Set<Part> parts) {
    boolean open = wantsOpenMetrics(accept);
    String contentType = open ? OPEN_METRICS : TEXT;
    Stream<Iterator<byte[]>> pages =
        Arrays.stream(Part.values()).filter(parts::contains).map(part -> page(part, open));
    Stream<Iterator<byte[]>> end = open ? Stream.of(one(END)) : Stream.empty();
    return new Scrape(contentType, new Joined(Stream.concat(pages, end).iterator()));
  }

  private Iterator<byte[]> page(Part part, boolean open) {
    return switch (part) {
      case DAEMON, JVM -> {
        String page = registry(part).scrape(open ? OPEN_METRICS : TEXT);
        // each registry ends its own page; only the last line of the whole may say so
        yield one(open ? page.substring(0, page.length() - END.length()) : page);
      }
      case INDICATORS -> {
        List<TargetView> views = figures.targets().get();
        yield new TargetPage(views, IndicatorFamilies.of(views), open);
      }
      case DEVICES -> {
        List<TargetView> views = figures.devices().get();
        yield new TargetPage(views, DeviceFamilies.of(views), open);
      }
    };
  }

  private static Iterator<byte[]> one(String text) {
    return List.of(text.getBytes(StandardCharsets.UTF_8)).iterator();
  }

  /** Stops listening to the garbage collector. */
  @Override
  public void close() {
    garbage.close();
    registries.values().forEach(MeterRegistry::close);
  }

  private PrometheusMeterRegistry registry(Part part) {
    return registries.computeIfAbsent(
        part, key -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  private void collect(Part part, Consumer<Page> figuresOf) {
    MultiCollector collector =
        () -> {
          Page page = new Page();
          figuresOf.accept(page);
          return new MetricSnapshots(page.snapshots());
        };
    registry(part).getPrometheusRegistry().register(collector);
  }

  private void daemon(Page page) {
    page.put(Meters.BUILD_INFO, 1, figures.version(), Word.of(figures.realm()));
    page.put(Meters.READY, figures.ready().getAsBoolean() ? 1 : 0);
    page.put(Meters.PLAN_TIME, Seconds.of(figures.plan().instant()));
    page.put(Meters.CLOCK_RATE, figures.rate());
    reload(page, figures.reload().get());
    DeskSeries.put(page, figures.desk().get());
    DeliverySeries.put(page, figures.delivery().get());
    WatchSeries.intakes(page, figures.intakes().get());
    figures.icmp().get().ifPresent(icmp -> WatchSeries.icmp(page, icmp));
    figures.traps().get().ifPresent(traps -> WatchSeries.traps(page, traps));
    figures
        .httpProblems()
        .get()
        .forEach((code, count) -> page.put(Meters.HTTP_PROBLEMS, count, code));
    WatchSeries.probes(page, figures.probes().get());
    WatchSeries.shards(page, figures.shards().get());
    store(page, figures.store().get());
  }

  private static void reload(Page page, ReloadFigures reload) {
    page.put(Meters.RELOAD_SUCCESSFUL, reload.lastSuccessful() ? 1 : 0);
    page.put(Meters.RELOAD_SUCCESS_TIME, Seconds.of(reload.lastSuccessAt()));
    page.put(Meters.RELOADS, reload.attempts());
    page.put(Meters.RELOADS_FAILED, reload.failures());
  }

  private static void store(Page page, StoreFigures store) {
    page.put(Meters.STORE_HEALTHY, store.healthy() ? 1 : 0);
    page.put(Meters.STORE_COMMITS, store.commits());
    page.put(Meters.STORE_FAILED, store.failedCommits());
    page.summary(Meters.STORE_COMMIT_SECONDS, store.commits(), store.commitSeconds());
    page.put(Meters.STORE_TORN, store.tornFrames());
    if (store.bytes() >= 0) {
      page.put(Meters.STORE_SIZE, store.bytes());
    }
  }

  private static void bindJvm(MeterRegistry registry, JvmGcMetrics garbage) {
    // names that promtool objects to: the first is on the machine's own exporter, the second has a
    // conventional name
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / 1e9)
          .baseUnit("seconds")
          .description("Processor time of the process.")
          .register(registry);
    }
    new JvmMemoryMetrics().bindTo(registry);
    garbage.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  private static boolean wantsOpenMetrics(@Nullable String accept) {
    return accept != null
        && accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text");
  }
}
