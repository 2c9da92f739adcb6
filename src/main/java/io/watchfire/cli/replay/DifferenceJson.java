package io.watchfire.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchfire.cli.replay.Difference.Pair;
import io.watchfire.cli.replay.Difference.Raised;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A difference for other programs; the keys are described in docs/rule-tests.md. */
public final class DifferenceJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DifferenceJson() {}

  /**
   * One JSON object.
   *
   * @param samples how many were replayed
   */
  public static String of(Difference difference, Instant from, Instant to, int samples) {
    ObjectNode root = JSON.createObjectNode();
    root.put("from", from.toString());
    root.put("to", to.toString());
    root.put("samples", samples);
    ObjectNode counts = root.putObject("counts");
    counts.put("same", difference.same().size());
    counts.put("changed", difference.changed().size());
    counts.put("gained", difference.gained().size());
    counts.put("lost", difference.lost().size());
    ArrayNode warnings = root.putArray("warnings");
    difference.pairs().forEach(pair -> put(pair, warnings.addObject()));
    ArrayNode messages = root.putArray("messages");
    difference
        .messages()
        .forEach(
            (id, count) ->
                messages
                    .addObject()
                    .put("recipient", id)
                    .put("before", count.before())
                    .put("after", count.after()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(Pair pair, ObjectNode node) {
    node.put("change", change(pair));
    put("before", pair.before(), node);
    put("after", pair.after(), node);
    node.put("leadSeconds", pair.lead().map(Duration::toSeconds).orElse(null));
    node.put("yellowLeadSeconds", pair.yellowLead().map(Duration::toSeconds).orElse(null));
  }

  private static String change(Pair pair) {
    if (pair.before() == null) {
      return "gained";
    }
    if (pair.after() == null) {
      return "lost";
    }
    return pair.isSame() ? "same" : "changed";
  }

  private static void put(String key, @Nullable Raised raised, ObjectNode node) {
    if (raised == null) {
      node.putNull(key);
      return;
    }
    node.putObject(key)
        .put("rule", raised.by().rule().value())
        .put("target", raised.by().target().value())
        .put("scope", raised.scope().toString())
        .put("colour", raised.colour().key())
        .put("raisedAt", raised.raisedAt().toString())
        .put("yellowAt", text(raised.yellowAt()))
        .put("releasedAt", text(raised.releasedAt()));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
