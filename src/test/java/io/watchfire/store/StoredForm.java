package io.watchfire.store;

/** What becomes of a value that is written to the store and read from it again. */
public final class StoredForm {
  private StoredForm() {}

  public static <T> T of(T value, Class<T> type) {
    return Json.read(Json.write(value), type);
  }
}
