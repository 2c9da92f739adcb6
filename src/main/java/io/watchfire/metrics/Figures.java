package io.watchfire.metrics;

import io.watchfire.desk.DeskView;
import io.watchfire.desk.StoreFigures;
import io.watchfire.notify.DeliveryFigures;
import io.watchfire.plan.Realm;
import io.watchfire.watch.IcmpFigures;
import io.watchfire.watch.IntakeFigures;
import io.watchfire.watch.ProbeFigures;
import io.watchfire.watch.ShardFigures;
import io.watchfire.watch.TargetView;
import io.watchfire.watch.TrapFigures;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where every part's figures are read at scrape; each supplier answers at once, from any thread.
 *
 * @param version of the daemon
 * @param plan the world's plan time
 * @param rate plan seconds per real second
 * @param ready as {@code /-/ready} says it
 * @param devices all targets with their raw values; nobody looks at their samples
 * @param icmp empty when no target is asked over ICMP
 * @param traps empty when none are taken
 * @param httpProblems requests over HTTP answered with a problem, by its code
 */
public record Figures(
    String version,
    Realm realm,
    InstantSource plan,
    double rate,
    BooleanSupplier ready,
    Supplier<List<TargetView>> targets,
    Supplier<List<TargetView>> devices,
    Supplier<DeskView> desk,
    Supplier<List<ShardFigures>> shards,
    Supplier<List<ProbeFigures>> probes,
    Supplier<List<IntakeFigures>> intakes,
    Supplier<Optional<IcmpFigures>> icmp,
    Supplier<Optional<TrapFigures>> traps,
    Supplier<Map<String, Long>> httpProblems,
    Supplier<DeliveryFigures> delivery,
    Supplier<StoreFigures> store,
    Supplier<ReloadFigures> reload) {}
