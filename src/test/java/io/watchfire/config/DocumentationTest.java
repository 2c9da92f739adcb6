package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md and the readers know the same keys. */
class DocumentationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final Pattern FILE = Pattern.compile("(?m)^## `([^`]+)`$");

  @TempDir Path temp;

  @Test
  void everyKeyIsDocumentedAndEveryDocumentedKeyExists() throws Exception {
    Set<String> known = new TreeSet<>(Folder.full(temp).reading().keys());

    assertThat(documented()).containsExactlyElementsOf(known);
  }

  private static Set<String> documented() throws Exception {
    Set<String> documented = new TreeSet<>();
    String text = Files.readString(Path.of("docs/configuration.md"));
    for (String part : text.split("(?m)^(?=## )")) {
      Matcher file = FILE.matcher(part);
      if (file.find()) {
        Matcher rows = ROW.matcher(part);
        while (rows.find()) {
          documented.add(file.group(1) + " " + rows.group(1));
        }
      }
    }
    return documented;
  }
}
