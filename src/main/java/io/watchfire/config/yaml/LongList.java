package io.watchfire.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The longest list of a file, of which no more than one entry is held at a time: as nodes the
 * devices of a large site would take fifty times their text. The text is read again whenever its
 * entries are wanted.
 */
final class LongList extends SequenceNode {
  private final LoadSettings settings;
  private final String text;
  private final String key;

  private LongList(LoadSettings settings, String text, String key, SequenceStartEvent start) {
    super(
        Tag.SEQ,
        true,
        new ArrayList<>(),
        start.getFlowStyle(),
        start.getStartMark(),
        Optional.empty());
    this.settings = settings;
    this.text = text;
    this.key = key;
  }

  /**
   * The value of a file.
   *
   * @param key of the root under which the list is
   * @param entries are shown to it once, one after the other
   */
  static Optional<Node> root(
      LoadSettings settings, String text, String key, Consumer<Node> entries) {
    return new Composing(settings, text, key, entries).getSingleNode();
  }

  /** Every entry, one after the other. */
  void forEach(Consumer<Node> entries) {
    new Composing(settings, text, key, entries).getSingleNode();
  }

  private static final class Composing extends Composer {
    private static final MappingNode NO_PARENT =
        new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);

    private final LoadSettings settings;
    private final String text;
    private final String key;
    private final Consumer<Node> entries;
    private int depth;
    private String at = "";

    Composing(LoadSettings settings, String text, String key, Consumer<Node> entries) {
      super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
      this.settings = settings;
      this.text = text;
      this.key = key;
      this.entries = entries;
    }

    @Override
    protected Node composeMappingNode(Optional<Anchor> anchor) {
      depth++;
      Node mapping = super.composeMappingNode(anchor);
      depth--;
      return mapping;
    }

    @Override
    protected Node composeKeyNode(MappingNode node) {
      Node name = super.composeKeyNode(node);
      if (depth == 1) {
        at = name instanceof ScalarNode scalar ? scalar.getValue() : "";
      }
      return name;
    }

    @Override
    protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
      if (depth != 1 || !at.equals(key) || anchor.isPresent()) {
        return super.composeSequenceNode(anchor);
      }
      LongList list = new LongList(settings, text, key, (SequenceStartEvent) parser.next());
      // a list within the list is none of these
      depth++;
      while (!parser.checkEvent(Event.ID.SequenceEnd)) {
        entries.accept(composeValueNode(NO_PARENT));
      }
      depth--;
      parser.next();
      return list;
    }
  }
}
