package io.watchfire.target;

import java.util.List;

/**
 * Arithmetic over MIB objects: {@code (memTotalReal - memAvailReal) / memTotalReal * 100}.
 *
 * @param text as it was written
 * @param objects MIB names in it, each once
 */
public record Formula(String text, List<String> objects, Term term) {

  /**
   * @param values of {@link #objects}, in their order
   * @return not a finite number when it divides by zero
   */
  public double of(double[] values) {
    return term.of(values);
  }

  /** A part of it. */
  public sealed interface Term {
    double of(double[] values);

    record Constant(double number) implements Term {
      @Override
      public double of(double[] values) {
        return number;
      }
    }

    /**
     * @param at index in {@link Formula#objects}
     */
    record Read(int at) implements Term {
      @Override
      public double of(double[] values) {
        return values[at];
      }
    }

    record Sum(Term left, Term right) implements Term {
      @Override
      public double of(double[] values) {
        return left.of(values) + right.of(values);
      }
    }

    record Difference(Term left, Term right) implements Term {
      @Override
      public double of(double[] values) {
        return left.of(values) - right.of(values);
      }
    }

    record Product(Term left, Term right) implements Term {
      @Override
      public double of(double[] values) {
        return left.of(values) * right.of(values);
      }
    }

    record Quotient(Term left, Term right) implements Term {
      @Override
      public double of(double[] values) {
        return left.of(values) / right.of(values);
      }
    }

    /** The greatest of several: phases that are objects of their own. */
    record Greatest(List<Term> terms) implements Term {
      @Override
      public double of(double[] values) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (Term term : terms) {
          greatest = Math.max(greatest, term.of(values));
        }
        return greatest;
      }
    }

    /** The least of several. */
    record Least(List<Term> terms) implements Term {
      @Override
      public double of(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (Term term : terms) {
          least = Math.min(least, term.of(values));
        }
        return least;
      }
    }

    record Power(Term base, Term exponent) implements Term {
      @Override
      public double of(double[] values) {
        return Math.pow(base.of(values), exponent.of(values));
      }
    }
  }
}
