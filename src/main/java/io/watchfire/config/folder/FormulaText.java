package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.target.Formula;
import io.watchfire.target.Formula.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads arithmetic over MIB objects; a fault points at the character that is wrong. */
final class FormulaText {
  private static final int DEEPEST = 32;
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([A-Za-z][A-Za-z0-9_]*)|(\\d{1,12}(?:\\.\\d{1,9})?)|([-+*/^(),]))");
  private static final Term NOTHING = new Term.Constant(0);

  /** A name of an object, and where it stands in the text. */
  record Name(String name, int offset) {}

  private final Value at;
  private final String text;
  private final Matcher tokens;
  private final List<String> objects = new ArrayList<>();
  private final List<Name> names = new ArrayList<>();
  private String token = "";
  private int offset;
  private int depth;

  private FormulaText(Value at) {
    this.at = at;
    this.text = at.text();
    this.tokens = TOKEN.matcher(text);
  }

  /**
   * @param known told every name in it, in its order
   */
  static Formula read(Value at, java.util.function.Consumer<Name> known) {
    FormulaText reader = new FormulaText(at);
    Term term = NOTHING;
    if (!at.isFaulty()) {
      reader.advance();
      term = reader.sum();
      if (!reader.token.isEmpty()) {
        reader.fault("is one too many; put an operator before it, or remove it");
      } else if (reader.objects.isEmpty()) {
        at.fault("names no object; an indicator is computed of at least one");
      }
      reader.names.forEach(known);
    }
    return new Formula(reader.text, List.copyOf(reader.objects), term);
  }

  private Term sum() {
    Term left = product();
    while (token.equals("+") || token.equals("-")) {
      boolean plus = token.equals("+");
      advance();
      Term right = product();
      left = plus ? new Term.Sum(left, right) : new Term.Difference(left, right);
    }
    return left;
  }

  private Term product() {
    Term left = power();
    while (token.equals("*") || token.equals("/")) {
      boolean times = token.equals("*");
      advance();
      Term right = power();
      left = times ? new Term.Product(left, right) : new Term.Quotient(left, right);
    }
    return left;
  }

  private Term power() {
    Term base = factor();
    if (token.equals("^")) {
      advance();
      return new Term.Power(base, factor());
    }
    return base;
  }

  private Term factor() {
    if (at.isFaulty()) {
      return NOTHING;
    }
    if (token.equals("(")) {
      return bracket();
    }
    char first = token.isEmpty() ? ' ' : token.charAt(0);
    if (Character.isLetter(first)) {
      return isCall() ? call() : object();
    }
    if (Character.isDigit(first)) {
      Term number = new Term.Constant(Double.parseDouble(token));
      advance();
      return number;
    }
    fault("an object, a number or ( must stand here");
    return NOTHING;
  }

  private Term bracket() {
    if (++depth > DEEPEST) {
      fault("is too deep; at most " + DEEPEST + " brackets within each other");
      return NOTHING;
    }
    advance();
    Term inner = sum();
    if (token.equals(")")) {
      advance();
    } else {
      fault("a ) must stand here");
    }
    depth--;
    return inner;
  }

  /** {@code max(} or {@code min(}; without a bracket they may be names of objects. */
  private boolean isCall() {
    String rest = text.substring(offset + token.length()).stripLeading();
    return (token.equals("max") || token.equals("min")) && rest.startsWith("(");
  }

  private Term call() {
    boolean greatest = token.equals("max");
    advance();
    List<Term> terms = new ArrayList<>();
    if (++depth > DEEPEST) {
      fault("is too deep; at most " + DEEPEST + " brackets within each other");
      return NOTHING;
    }
    do {
      advance();
      terms.add(sum());
    } while (token.equals(","));
    if (token.equals(")")) {
      advance();
    } else {
      fault("a ) must stand here");
    }
    depth--;
    List<Term> all = List.copyOf(terms);
    return greatest ? new Term.Greatest(all) : new Term.Least(all);
  }

  private Term object() {
    names.add(new Name(token, offset));
    int index = objects.indexOf(token);
    if (index < 0) {
      index = objects.size();
      objects.add(token);
    }
    advance();
    return new Term.Read(index);
  }

  /** To the next token; empty at the end. */
  private void advance() {
    int from = token.isEmpty() && offset == 0 ? 0 : offset + token.length();
    tokens.region(from, text.length());
    if (tokens.lookingAt()) {
      int group = tokens.start(1) >= 0 ? 1 : tokens.start(2) >= 0 ? 2 : 3;
      token = tokens.group(group);
      offset = tokens.start(group);
      return;
    }
    token = "";
    String rest = text.substring(from);
    offset = from + rest.length() - rest.stripLeading().length();
    if (!rest.isBlank()) {
      fault(
          "\""
              + rest.strip().charAt(0)
              + "\" is no part of a formula; write objects, numbers, + - * / ^ and brackets");
    }
  }

  private void fault(String message) {
    if (!at.isFaulty()) {
      at.fault(Math.min(offset, Math.max(0, text.length() - 1)), message);
    }
  }
}
