package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.Catalogue;
import io.watchfire.target.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** {@code baseline}: past days of counted indicators. */
final class BaselineKey {
  private static final Pattern FLAT = Pattern.compile("flat (\\d{1,9})/(day|hour)");

  private BaselineKey() {}

  static List<GivenBaseline> read(Value value) {
    List<GivenBaseline> baselines = new ArrayList<>();
    value
        .entries()
        .forEach(
            (key, at) -> {
              Optional<SeriesName> name = SeriesName.parse(key);
              String text = at.text();
              Matcher flat = FLAT.matcher(text);
              String indicator = name.map(SeriesName::name).orElse(key);
              if (at.isFaulty()) {
                return;
              }
              if (!Catalogue.find(indicator).map(Catalogue.Known::counted).orElse(false)) {
                at.fault(
                    "\""
                        + indicator
                        + "\" is not a counted indicator, and only counts have past days"
                        + Spelling.remedy(indicator, counted()));
              } else if (!flat.matches()) {
                at.fault(at.quoted() + " is no past; write for instance flat 2400/day");
              } else {
                long number = Long.parseLong(flat.group(1));
                baselines.add(
                    new GivenBaseline(
                        at,
                        indicator,
                        name.map(n -> n.label("target")).orElse(""),
                        flat.group(2).equals("day") ? number : number * 24));
              }
            });
    return baselines;
  }

  private static List<String> counted() {
    return StreamSupport.stream(Catalogue.all().spliterator(), false)
        .filter(Catalogue.Known::counted)
        .map(Catalogue.Known::name)
        .toList();
  }
}
