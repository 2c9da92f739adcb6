package io.watchfire.notify.sms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A notice in one short line: clauses with {@code {name}}s of facts. Where it does not fit, facts
 * give way one after the other, the measures first. Level, number, times and what to reply never
 * do. A clause of nothing but facts that are not known is left out.
 */
public final class ShortForm {
  /** The number of what it is about. */
  public static final String ID = "id";

  /** What the reader is to do, which the channel words. */
  public static final String REPLY = "reply";

  /**
   * What gives way, in this order: measures, the list of sites, the name of the service, others.
   */
  private static final List<String> GIVE_WAY =
      List.of(
          "measures", "scope", "title", "trigger", "target", "who", "reason", "deadline", "value");

  /**
   * What is left out where that is not enough, in this order: a warning keeps its parts.
   */
  private static final List<String> LEAVE =
      List.of(
          "value", "trigger", "target", "who", "deadline", "reason", "title", "measures", "scope");

  private static final String UNKNOWN = "—";

  /** Up to a sign that ends a clause, with the spaces behind it. */
  private static final Pattern CLAUSE =
      Pattern.compile("(.+?)((?:[，、；：。！？]|[,;:.!?](?=\\s|$))\\s*|$)");

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern STOP = Pattern.compile("[。！？.!?]\\s*");

  /** At most so far before the end of a cut a word may begin that is left out as a whole. */
  private static final int LONGEST_WORD = 10;

  private final List<Clause> clauses;

  private ShortForm(List<Clause> clauses) {
    this.clauses = clauses;
  }

  /**
   * @param words with their {@code {name}}s
   * @param end the sign that ends it and the spaces behind; empty at the end of the line
   */
  private record Clause(String words, String end) {
    Set<String> names() {
      return PLACE
          .matcher(words)
          .results()
          .map(place -> place.group(1))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean saysSomething(Map<String, String> facts) {
      Set<String> names = names();
      return names.isEmpty() || names.stream().anyMatch(facts::containsKey);
    }

    boolean mayBeLeftOut(String fact) {
      Set<String> names = names();
      return names.contains(fact) && GIVE_WAY.containsAll(names);
    }
  }

  /**
   * @param pattern one line
   */
  public static ShortForm of(String pattern) {
    return new ShortForm(
        CLAUSE
            .matcher(pattern.strip())
            .results()
            .map((MatchResult clause) -> new Clause(clause.group(1), clause.group(2)))
            .toList());
  }

  /** The facts that it names. */
  public Set<String> names() {
    return clauses.stream()
        .flatMap(clause -> clause.names().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** As much as fits; what a text can never lose is cut at its end where even that is too long. */
  String in(Room room, Map<String, String> facts) {
    return fitting(room, facts).orElseGet(() -> cutToFit(room, facts));
  }

  /** Shortened until it fits; empty when what never gives way is too long. */
  Optional<String> fitting(Room room, Map<String, String> facts) {
    Map<String, String> said = said(room, facts);
    List<Clause> kept = kept(said);
    String whole = filled(kept, said);
    return room.holds().test(whole) ? Optional.of(whole) : shortened(kept, said, room, facts);
  }

  private static Optional<String> shortened(
      List<Clause> all, Map<String, String> said, Room room, Map<String, String> facts) {
    List<Clause> kept = all;
    for (String name : GIVE_WAY) {
      String whole = facts.getOrDefault(name, "");
      int length = length(said.getOrDefault(name, ""));
      while (!room.holds().test(filled(kept, said)) && length > room.least()) {
        length--;
        said.put(name, shortened(whole, length, room.mark()));
      }
    }
    for (String name : LEAVE) {
      if (!room.holds().test(filled(kept, said))) {
        kept = without(name, kept);
      }
    }
    return Optional.of(filled(kept, said)).filter(room.holds());
  }

  private String cutToFit(Room room, Map<String, String> facts) {
    Map<String, String> said = said(room, facts);
    GIVE_WAY.forEach(
        name ->
            said.computeIfPresent(
                name, (same, fact) -> shortened(fact, room.least(), room.mark())));
    String text = filled(kept(said), said);
    int length = length(text);
    while (length > 1 && !room.holds().test(shortened(text, length, room.mark()))) {
      length--;
    }
    return shortened(text, length, room.mark());
  }

  private List<Clause> kept(Map<String, String> said) {
    List<Clause> kept = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause.saysSomething(said)) {
        kept.add(clause);
      } else {
        leaveOut(clause, kept);
      }
    }
    return kept;
  }

  private static List<Clause> without(String fact, List<Clause> clauses) {
    List<Clause> kept = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause.mayBeLeftOut(fact)) {
        leaveOut(clause, kept);
      } else {
        kept.add(clause);
      }
    }
    return kept;
  }

  /** A sentence whose last clause goes ends with the clause before it. */
  private static void leaveOut(Clause clause, List<Clause> before) {
    int last = before.size() - 1;
    if (last >= 0
        && STOP.matcher(clause.end()).matches()
        && !STOP.matcher(before.get(last).end()).matches()) {
      before.set(last, new Clause(before.get(last).words(), clause.end()));
    }
  }

  /** What is known, each in one line and none too long. */
  private static Map<String, String> said(Room room, Map<String, String> facts) {
    Map<String, String> said = new HashMap<>();
    facts.forEach(
        (name, fact) -> {
          String line = fact.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
          if (!line.isEmpty()) {
            said.put(name, shortened(line, room.most(), room.mark()));
          }
        });
    return said;
  }

  private static String filled(List<Clause> clauses, Map<String, String> said) {
    StringBuilder text = new StringBuilder();
    for (Clause clause : clauses) {
      text.append(
              PLACE
                  .matcher(clause.words())
                  .replaceAll(
                      place ->
                          Matcher.quoteReplacement(said.getOrDefault(place.group(1), UNKNOWN))))
          .append(clause.end());
    }
    return text.toString().strip();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The text, or its beginning with a mark, whole characters only and whole words if it may be. */
  private static String shortened(String text, int most, String mark) {
    if (length(text) <= most) {
      return text;
    }
    int end = text.offsetByCodePoints(0, Math.max(0, most - mark.length()));
    int space = text.lastIndexOf(' ', end);
    if (space > 0 && end - space <= LONGEST_WORD && end - space < end / 2) {
      end = space;
    }
    return text.substring(0, end).replaceAll("[\\s，、；：,;:]+$", "") + mark;
  }
}
