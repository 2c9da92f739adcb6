package io.watchfire.http.explain;

import io.vertx.core.json.JsonObject;
import io.watchfire.http.view.Json;
import io.watchfire.indicator.BaselineState;
import io.watchfire.target.LocalText;
import org.jspecify.annotations.Nullable;

/** How far a baseline is made, as JSON. */
final class BaselineJson {
  private BaselineJson() {}

  static @Nullable JsonObject of(@Nullable BaselineState baseline) {
    if (baseline == null) {
      return null;
    }
    LocalText text =
        baseline.isReady()
            ? new LocalText(
                "基线可用：" + baseline.used() + " / " + baseline.wanted() + " 天",
                "baseline is ready: "
                    + baseline.used()
                    + " of at most "
                    + baseline.wanted()
                    + " days")
            : HoldingJson.warmingUp(baseline);
    return new JsonObject()
        .put("ready", baseline.isReady())
        .put("kind", Json.word(baseline.kind()))
        .put("used", baseline.used())
        .put("seeded", baseline.seeded())
        .put("workdays", baseline.workdays())
        .put("daysOff", baseline.daysOff())
        .put("wanted", baseline.wanted())
        .put("needed", baseline.needed())
        .put("text", Json.text(text));
  }
}
