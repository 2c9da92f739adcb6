package io.watchfire.config.prometheus;

import io.watchfire.indicator.Catalogue;
import io.watchfire.rule.expression.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The indicators of the catalogue and no others. */
final class Catalogued implements Vocabulary {
  @Override
  public Optional<Known> indicator(String name) {
    return Catalogue.find(name).map(known -> new Known(name, known.unit(), known.counted()));
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>();
    Catalogue.all().forEach(known -> names.add(known.name()));
    return names;
  }
}
