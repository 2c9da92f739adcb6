package io.watchfire.rule.expression;

import io.watchfire.indicator.Catalogue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The catalogue as a vocabulary, and two indicators of devices. */
final class Words implements Vocabulary {
  private final Map<String, Known> known = new LinkedHashMap<>();

  Words() {
    Catalogue.all()
        .forEach(
            each -> known.put(each.name(), new Known(each.name(), each.unit(), each.counted())));
    known.put("input.voltage", new Known("input.voltage", "V", false));
    known.put("inlet.temperature", new Known("inlet.temperature", "°C", false));
  }

  @Override
  public Optional<Known> indicator(String name) {
    return Optional.ofNullable(known.get(name));
  }

  @Override
  public Collection<String> names() {
    return known.keySet();
  }

  static Expression expression(String text) {
    Parsed parsed = ExpressionParser.parse(text, new Words());
    if (parsed instanceof Parsed.Faulty faulty) {
      throw new AssertionError(text + ": " + faulty.fault());
    }
    return ((Parsed.Ok) parsed).expression();
  }

  static ExpressionFault fault(String text) {
    Parsed parsed = ExpressionParser.parse(text, new Words());
    if (parsed instanceof Parsed.Ok ok) {
      throw new AssertionError(text + " is understood: " + ok.expression().canonical());
    }
    return ((Parsed.Faulty) parsed).fault();
  }
}
