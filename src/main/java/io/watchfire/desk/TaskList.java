package io.watchfire.desk;

import io.watchfire.notify.Facts;
import io.watchfire.target.LocalText;
import io.watchfire.warning.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Several tasks as the text of one message: a line each, numbered, with who and by when. */
final class TaskList {
  private TaskList() {}

  static LocalText of(List<Task> tasks, Facts words) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Task task : tasks) {
      int number = zh.size() + 1;
      Instant due = task.due();
      String by = due == null ? "" : words.time(due).zh();
      String until = due == null ? "" : words.time(due).en();
      zh.add(
          number
              + ". "
              + task.text().zh()
              + "（"
              + task.name()
              + (by.isEmpty() ? "" : "，" + by)
              + "）");
      en.add(
          number
              + ". "
              + task.text().en()
              + " ("
              + task.name()
              + (until.isEmpty() ? "" : ", " + until)
              + ")");
    }
    return new LocalText(String.join("\n", zh), String.join("\n", en));
  }
}
