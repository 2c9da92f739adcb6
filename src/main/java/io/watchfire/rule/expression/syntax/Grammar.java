package io.watchfire.rule.expression.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a tree of a text, by the binding of its operators. */
public final class Grammar {
  /** Bounds that keep a text from using up memory or stack. */
  public static final int MOST_CHARACTERS = 4096;

  public static final int MOST_NODES = 500;
  public static final int MOST_DEPTH = 64;

  private final List<Token> tokens;
  private int next;
  private int nodes;
  private int depth;

  private Grammar(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Reads a whole expression. */
  public static Tree expression(String text) throws NotUnderstood {
    Grammar grammar = new Grammar(lex(text));
    if (grammar.peek().kind() == Token.Kind.END) {
      throw new NotUnderstood(0, "is empty; write for instance queue.wait > 8m");
    }
    Tree tree = grammar.operand(0);
    grammar.end();
    return tree;
  }

  /** Reads matchers between braces, and nothing else. */
  public static List<Tree.Label> labels(String text) throws NotUnderstood {
    Grammar grammar = new Grammar(lex(text));
    if (!grammar.peek().is("{")) {
      throw new NotUnderstood(
          grammar.peek().at(), "matchers stand between braces; write {class=\"queue\"}");
    }
    List<Tree.Label> labels = grammar.braces();
    grammar.end();
    return labels;
  }

  private static List<Token> lex(String text) throws NotUnderstood {
    if (text.length() > MOST_CHARACTERS) {
      throw new NotUnderstood(
          MOST_CHARACTERS,
          "is longer than "
              + MOST_CHARACTERS
              + " characters; split it, with derived indicators for the parts");
    }
    return new Lexer(text).tokens();
  }

  private void end() throws NotUnderstood {
    Token rest = peek();
    if (rest.kind() == Token.Kind.END) {
      return;
    }
    String remedy =
        rest.is("=")
            ? "write == to compare"
            : rest.is(")")
                ? "there is no ( that it closes"
                : rest.is("not")
                    ? "write and not, or unless"
                    : rest.is("by")
                        ? "by stands inside the parentheses, such as sum(queue.length by region)"
                        : "write an operator such as and, or, > or + before it";
    throw new NotUnderstood(rest.at(), "unexpected " + rest.shown() + "; " + remedy);
  }

  /** An operand and all that follows it and binds at least this tight. */
  private Tree operand(int least) throws NotUnderstood {
    Tree left = prefix(least);
    Operator operator = operatorAhead();
    while (operator != null && operator.binding() >= least) {
      Token sign = take();
      Tree right = operand(operator.binding() + 1);
      left = grown(new Tree.Binary(sign.at(), operator, left, right), sign.at());
      Operator following = operatorAhead();
      if (operator.isComparison() && following != null && following.isComparison()) {
        throw new NotUnderstood(
            peek().at(), "comparisons do not chain; join two of them, such as 2 < x and x < 5");
      }
      operator = following;
    }
    return left;
  }

  private Tree prefix(int least) throws NotUnderstood {
    Token token = take();
    if (token.is("not")) {
      if (least > Operator.NOT) {
        throw new NotUnderstood(
            token.at(), "not stands before a whole condition; put parentheses around (not …)");
      }
      deeper(token);
      Tree of = operand(Operator.NOT);
      depth--;
      return grown(new Tree.Not(token.at(), of), token.at());
    }
    if (token.is("-")) {
      deeper(token);
      Tree of = prefix(Operator.ALONE);
      depth--;
      return grown(new Tree.Negative(token.at(), of), token.at());
    }
    if (token.is("(")) {
      deeper(token);
      Tree inside = operand(0);
      depth--;
      close(token);
      return inside;
    }
    if (token.is("true") || token.is("false")) {
      return grown(new Tree.Truth(token.at(), token.is("true")), token.at());
    }
    return switch (token.kind()) {
      case AMOUNT -> grown(new Tree.Amount(token.at(), token.number(), token.unit()), token.at());
      case NAME -> peek().is("(") ? call(token) : named(token);
      case STRING ->
          throw new NotUnderstood(
              token.at(),
              "a text only stands behind a label, such as {region=\"east\"}; an indicator is"
                  + " written without quotes");
      default -> throw missing(token);
    };
  }

  private static NotUnderstood missing(Token token) {
    return new NotUnderstood(
        token.at(),
        "expected an indicator, a number or a function such as avg(queue.wait, 5m), found "
            + token.shown()
            + (token.is("=") ? "; write == to compare" : ""));
  }

  private Tree named(Token name) throws NotUnderstood {
    List<Tree.Label> labels = peek().is("{") ? braces() : List.of();
    return grown(new Tree.Named(name.at(), name.text(), labels), name.at());
  }

  private Tree call(Token function) throws NotUnderstood {
    Token open = take();
    deeper(open);
    List<Tree> arguments = new ArrayList<>();
    Tree.By by = null;
    if (!peek().is(")")) {
      arguments.add(operand(0));
      while (peek().is(",")) {
        take();
        arguments.add(operand(0));
      }
      if (peek().is("by")) {
        by = by(take());
      }
    }
    depth--;
    close(open);
    return grown(
        new Tree.Call(function.at(), function.text(), List.copyOf(arguments), by), function.at());
  }

  private Tree.By by(Token word) throws NotUnderstood {
    Token label = take();
    if (label.kind() != Token.Kind.NAME) {
      throw new NotUnderstood(
          label.at(),
          "expected what to group by, found "
              + label.shown()
              + "; write by hotline, region, site, trunk or class");
    }
    return new Tree.By(word.at(), label.text());
  }

  private List<Tree.Label> braces() throws NotUnderstood {
    Token open = take();
    List<Tree.Label> labels = new ArrayList<>();
    while (!peek().is("}")) {
      labels.add(label());
      if (peek().is(",")) {
        take();
      } else if (!peek().is("}")) {
        throw new NotUnderstood(
            peek().at(),
            "expected , or } after a label, found "
                + peek().shown()
                + "; close the brace opened at character "
                + (open.at() + 1));
      }
    }
    take();
    return List.copyOf(labels);
  }

  private Tree.Label label() throws NotUnderstood {
    Token name = take();
    if (name.kind() != Token.Kind.NAME) {
      throw new NotUnderstood(
          name.at(),
          "expected a label, found " + name.shown() + "; write for instance region=\"east\"");
    }
    count(name.at());
    Token operator = take();
    if (!operator.is("=") && !operator.is("!=") && !operator.is("=~") && !operator.is("!~")) {
      throw new NotUnderstood(
          operator.at(),
          "expected =, !=, =~ or !~ after the label "
              + name.text()
              + ", found "
              + operator.shown()
              + (operator.is("==") ? "; a label is compared with one =" : ""));
    }
    Token value = take();
    if (value.kind() != Token.Kind.STRING) {
      throw new NotUnderstood(
          value.at(),
          "expected a text in quotes, found "
              + value.shown()
              + "; write "
              + name.text()
              + operator.text()
              + "\"…\"");
    }
    return new Tree.Label(name.at(), name.text(), operator.text(), value.at(), value.text());
  }

  private void close(Token open) throws NotUnderstood {
    Token token = peek();
    if (!token.is(")")) {
      throw new NotUnderstood(
          token.at(),
          "expected ), found "
              + token.shown()
              + "; close the parenthesis opened at character "
              + (open.at() + 1));
    }
    take();
  }

  private @Nullable Operator operatorAhead() {
    Token token = peek();
    for (Operator operator : Operator.values()) {
      if (token.is(operator.sign())) {
        return operator;
      }
    }
    return null;
  }

  private Tree grown(Tree tree, int at) throws NotUnderstood {
    count(at);
    return tree;
  }

  private void count(int at) throws NotUnderstood {
    nodes++;
    if (nodes > MOST_NODES) {
      throw new NotUnderstood(
          at,
          "has more than "
              + MOST_NODES
              + " parts; split it, with derived indicators for the parts");
    }
  }

  private void deeper(Token at) throws NotUnderstood {
    depth++;
    if (depth > MOST_DEPTH) {
      throw new NotUnderstood(
          at.at(), "is nested deeper than " + MOST_DEPTH + " levels; take parentheses away");
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  /** The end is never passed. */
  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }
}
