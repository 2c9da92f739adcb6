package io.watchfire.rule.expression;

import io.watchfire.rule.expression.syntax.Grammar;
import io.watchfire.rule.expression.syntax.NotUnderstood;
import io.watchfire.rule.expression.syntax.Printing;
import io.watchfire.rule.expression.syntax.Tree;
import io.watchfire.target.Spelling;
import io.watchfire.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells targets apart by one label, such as {@code region=~"east|south"}. */
public final class LabelMatcher {

  /** How a label is compared; regexes match the whole of it. */
  public enum Operator {
    IS("="),
    IS_NOT("!="),
    LIKE("=~"),
    UNLIKE("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    private static Operator signed(String sign) {
      for (Operator operator : values()) {
        if (operator.sign.equals(sign)) {
          return operator;
        }
      }
      throw new IllegalArgumentException(sign);
    }
  }

  private final Label label;
  private final Operator operator;
  private final String value;
  private final @Nullable Regex regex;

  private LabelMatcher(Label label, Operator operator, String value, @Nullable Regex regex) {
    this.label = label;
    this.operator = operator;
    this.value = value;
    this.regex = regex;
  }

  /** A matcher without a regex. */
  public static LabelMatcher is(Label label, String value) {
    return new LabelMatcher(label, Operator.IS, value, null);
  }

  /** Reads {@code {class="queue", region=~"east|south"}}; whatever the text, nothing is thrown. */
  public static ParsedMatchers parse(String text) {
    try {
      return new ParsedMatchers.Ok(of(Grammar.labels(text)));
    } catch (NotUnderstood fault) {
      return new ParsedMatchers.Faulty(ExpressionFault.in(text, fault.offset(), fault.message()));
    }
  }

  static List<LabelMatcher> of(List<Tree.Label> written) throws NotUnderstood {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (Tree.Label label : written) {
      matchers.add(of(label));
    }
    return List.copyOf(matchers);
  }

  private static LabelMatcher of(Tree.Label written) throws NotUnderstood {
    Label label =
        Label.named(written.name())
            .orElseThrow(
                () ->
                    new NotUnderstood(
                        written.at(),
                        "there is no label \""
                            + written.name()
                            + "\""
                            + Spelling.remedy(written.name(), Label.words())));
    Operator operator = Operator.signed(written.operator());
    boolean isRegex = operator == Operator.LIKE || operator == Operator.UNLIKE;
    if ((label == Label.CORE || label == Label.STANDBY)
        && !isRegex
        && !written.value().equals("true")
        && !written.value().equals("false")) {
      throw new NotUnderstood(
          written.valueAt(),
          label.word()
              + " is true or false, not "
              + Printing.quoted(written.value())
              + "; write "
              + label.word()
              + operator.sign()
              + "\"true\"");
    }
    return new LabelMatcher(
        label,
        operator,
        written.value(),
        isRegex ? Regex.of(written.value(), written.valueAt()) : null);
  }

  public Label label() {
    return label;
  }

  public Operator operator() {
    return operator;
  }

  public String value() {
    return value;
  }

  /** A label that the target lacks is the empty text. */
  public boolean matches(Target target) {
    String has = label.of(target);
    return switch (operator) {
      case IS -> has.equals(value);
      case IS_NOT -> !has.equals(value);
      case LIKE -> regex != null && regex.matches(has);
      case UNLIKE -> regex != null && !regex.matches(has);
    };
  }

  /** Whether a target matches all of them. */
  public static boolean all(List<LabelMatcher> matchers, Target target) {
    for (LabelMatcher matcher : matchers) {
      if (!matcher.matches(target)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMatcher that
        && label == that.label
        && operator == that.operator
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(label, operator, value);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return label.word() + operator.sign() + Printing.quoted(value);
  }
}
