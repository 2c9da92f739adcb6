package io.watchfire.plan.document;

import io.watchfire.target.LocalText;
import java.util.List;
import java.util.Locale;

/** Markdown in one language. */
final class Page {
  private final Locale locale;
  private final StringBuilder text = new StringBuilder();
  private int chapter;

  Page(Locale locale) {
    this.locale = locale;
  }

  String in(String zh, String en) {
    return in(new LocalText(zh, en));
  }

  String in(LocalText words) {
    return words.in(locale);
  }

  /** Words in a row, as the language separates them. */
  String row(List<String> words) {
    return String.join(in("、", ", "), words);
  }

  void title(String title) {
    text.append("# ").append(title).append("\n\n");
  }

  /** A numbered chapter. */
  void chapter(String zh, String en) {
    chapter++;
    text.append("## ").append(chapter).append(". ").append(in(zh, en)).append("\n\n");
  }

  void section(String title) {
    text.append("### ").append(title).append("\n\n");
  }

  void paragraph(String paragraph) {
    text.append(paragraph.strip()).append("\n\n");
  }

  void item(String item) {
    text.append("- ").append(item).append('\n');
  }

  /** Ends a list or a table. */
  void end() {
    text.append('\n');
  }

  void head(List<String> cells) {
    cells(cells);
    text.append("|").append("---|".repeat(cells.size())).append('\n');
  }

  void cells(List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(escaped(cell)).append(" |");
    }
    text.append('\n');
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|").replaceAll("\\s*\\n\\s*", " ").strip();
  }

  @Override
  public String toString() {
    return text.toString().strip() + "\n";
  }
}
