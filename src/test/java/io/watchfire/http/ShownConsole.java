package io.watchfire.http;

import io.watchfire.Chromium;
import io.watchfire.PressedPage;
import io.watchfire.plan.PersonId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The console of a hotline in memory, for tests that look at it in a real browser. */
final class ShownConsole implements BeforeEachCallback, AfterEachCallback {
  private Path folder;
  private ApiFixture api;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    Chromium.require();
    folder = Files.createTempDirectory("watchfire-console");
    api = new ApiFixture("127.0.0.1", 60);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (api != null) {
      api.close();
    }
    if (folder != null) {
      Chromium.forget(folder);
    }
  }

  /** What it is shown by. */
  ApiFixture api() {
    return api;
  }

  /** What a page has become once nothing moves on it any more. */
  String dom(String path) throws IOException, InterruptedException {
    try (Chromium browser = Chromium.open(folder, "http://127.0.0.1:" + api.port + path)) {
      return browser.page();
    }
  }

  /** The page of somebody who is logged in, to be pressed. */
  PressedPage opened(String language, PersonId who) throws Exception {
    return PressedPage.open(
        folder.resolve(language),
        "http://127.0.0.1:" + api.port + "/?lang=" + language + "#token=" + api.tokenOf(who));
  }
}
