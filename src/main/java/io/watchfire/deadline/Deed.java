package io.watchfire.deadline;

/** What a person does about a warning, an incident or what belongs to one. */
public interface Deed {
  /** As in the API's path and among the rights of plan.yaml, such as {@code assess}. */
  String key();
}
