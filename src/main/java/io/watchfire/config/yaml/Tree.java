package io.watchfire.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Text to nodes with marks; whatever is not YAML, or is too much of it, is a fault. */
final class Tree {
  private static final int DEPTH = 24;
  private static final int NODES = 100_000;
  private static final int ALIASES = 20;

  /** The only one of ours that outgrows other files is that of the site's targets. */
  private static final String LONG_LIST = "targets";

  private Tree() {}

  /** The file's value, an empty mapping when it has none; nothing when a fault was told. */
  static Optional<Node> parse(String text, String name, Reading reading) {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setLabel(name)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(ALIASES)
            // the file has been bounded where it was read
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try {
      // the composer calls itself for each level, so depth is looked at before
      Optional<Mark> tooDeep = tooDeep(new Parse(settings).parseString(text));
      if (tooDeep.isPresent()) {
        fault(
            reading,
            name,
            tooDeep,
            "is nested more than " + DEPTH + " levels deep; no key of ours is");
        return Optional.empty();
      }
      Optional<Node> root =
          text.length() > Reading.FILE_LIMIT
              ? longFile(settings, text)
              : new Compose(settings).composeString(text);
      if (root.isPresent() && isTooMuch(root.get(), text.length())) {
        reading.fault(
            name, 1, 1, "", "has too many values once its aliases (*) are followed; write fewer");
        return Optional.empty();
      }
      return root.or(() -> Optional.of(new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK)));
    } catch (MarkedYamlEngineException e) {
      fault(reading, name, e.getProblemMark().or(e::getContextMark), "not YAML: " + worded(e));
    } catch (ReaderException e) {
      reading.fault(
          name,
          (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count() + 1,
          1,
          "",
          "not YAML: a control character is in the text; remove it");
    } catch (YamlEngineException e) {
      reading.fault(
          name,
          1,
          1,
          "",
          "not YAML: too many aliases (*), or one inside its own anchor (&); write out what they stand for");
    }
    return Optional.empty();
  }

  /** Names of aliases and tags are left out: they may be an unquoted secret. */
  private static String worded(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "cannot be understood" : e.getProblem();
    if (problem.contains("alias")) {
      return "an alias (*) that no anchor (&) before it defines; put a text that begins with * in"
          + " quotes";
    }
    if (problem.contains("tag")) {
      return "a tag (!) that is not known; put a text that begins with ! in quotes";
    }
    if (problem.contains("another document")) {
      return "a second document begins here; a file holds one";
    }
    String context = e.getContext() == null ? "" : e.getContext();
    return (problem + " " + context).strip()
        + "; look at the indentation, the dashes and the quotes up to here";
  }

  private static Optional<Mark> tooDeep(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent) {
        depth++;
        if (depth > DEPTH) {
          return event.getStartMark();
        }
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return Optional.empty();
  }

  /** Of a file with a long list each entry is looked at by itself. */
  private static Optional<Node> longFile(LoadSettings settings, String text) {
    List<Node> tooMuch = new ArrayList<>();
    Optional<Node> root =
        LongList.root(
            settings,
            text,
            LONG_LIST,
            entry -> {
              if (tooMuch.isEmpty() && isTooMuch(entry, 0)) {
                tooMuch.add(entry);
              }
            });
    return tooMuch.isEmpty() ? root : Optional.of(tooMuch.get(0));
  }

  /** Without aliases every value has a character at least. */
  private static boolean isTooMuch(Node root, int characters) {
    int most = Math.max(NODES, characters);
    return size(List.of(root), 0, 0, most) > most;
  }

  /** How many values a reader would meet; gives up above the limit, so bombs cost nothing. */
  private static int size(List<? extends Node> nodes, int depth, int before, int most) {
    int count = before;
    for (Node node : nodes) {
      count++;
      if (count > most || depth > 2 * DEPTH) {
        return most + 1;
      }
      if (node instanceof SequenceNode sequence) {
        count = size(sequence.getValue(), depth + 1, count, most);
      } else if (node instanceof MappingNode mapping) {
        count =
            size(
                mapping.getValue().stream().map(NodeTuple::getValueNode).toList(),
                depth + 1,
                count,
                most);
      }
    }
    return count;
  }

  private static void fault(Reading reading, String name, Optional<Mark> mark, String message) {
    int line = mark.map(at -> at.getLine() + 1).orElse(1);
    int column = mark.map(at -> at.getColumn() + 1).orElse(1);
    reading.fault(name, line, column, "", message);
  }
}
