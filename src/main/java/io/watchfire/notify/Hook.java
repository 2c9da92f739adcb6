package io.watchfire.notify;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where a provider calls back over HTTP: {@code /hooks/{channel}} of the API's listener. */
public interface Hook {

  /**
   * Takes a call. It proves itself by what the provider signs, or by a secret in its address;
   * whoever cannot is answered 403.
   */
  CompletionStage<Answer> take(Call call);

  /**
   * One request.
   *
   * @param method {@code GET} or {@code POST}
   * @param path what follows the channel in the address, without a leading slash; may be empty
   * @param query names and values, as they came
   * @param headers by name in lower case
   * @param url as it was called, for signatures that cover it
   * @param body at most 64 KiB of UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
  record Call(
      String method,
      String url,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      String body) {}

  /** What is answered. */
  record Answer(int status, String contentType, String body) {
    /** Whoever calls has not shown that it may. */
    public static final Answer FORBIDDEN = new Answer(403, "text/plain", "");
  }
}
