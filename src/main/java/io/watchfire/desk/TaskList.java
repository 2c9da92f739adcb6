package io.watchfire.desk;

import io.watchfire.notify.Facts;
import io.watchfire.target.LocalText;
import io.watchfire.warning.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Several tasks as the text of one message: a line each, numbered, with who and by when. */
final class TaskList {
  private TaskList() {}

  /**
   * @param owes who does a task
   */
  static LocalText of(List<Task> tasks, Function<Task, LocalText> owes, Facts words) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Task task : tasks) {
      int number = zh.size() + 1;
      LocalText who = owes.apply(task);
      Instant due = task.due();
      String by = due == null ? "" : words.time(due).zh();
      String until = due == null ? "" : words.time(due).en();
      zh.add(
          number + ". " + task.text().zh() + "（" + who.zh() + (by.isEmpty() ? "" : "，" + by) + "）");
      en.add(
          number
              + ". "
              + task.text().en()
              + " ("
              + who.en()
              + (until.isEmpty() ? "" : ", " + until)
              + ")");
    }
    return new LocalText(String.join("\n", zh), String.join("\n", en));
  }
}
