package io.watchfire.desk;

import io.watchfire.deadline.TimelineEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The desk as the world outside sees it. Callable from any thread. */
public interface Reception {

  /** Decides a person's command; answers when the decision is durable. */
  CompletionStage<CommandResult> ask(Command command);

  /** The latest durable snapshot. */
  DeskView view();

  /**
   * Calls the listener after every commit with what it wrote, in order, on the desk's event loop.
   */
  void listen(Consumer<List<TimelineEntry>> listener);
}
