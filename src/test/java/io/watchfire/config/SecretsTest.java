package io.watchfire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are read from variables and files, and told by nobody. */
class SecretsTest {
  private static final String SECRET = "hunter2";

  @TempDir Path temp;

  @Test
  void aConfigurationPrintsNoSecret() {
    Configuration full = Folder.full(temp).good();

    assertThat(full.settings().store().password()).isNotNull();
    assertThat(full.settings().store().password().reveal()).isEqualTo(SECRET);
    assertThat(full.toString()).contains("***").doesNotContain(SECRET);
  }

  @Test
  void faultsOnSecretsDoNotQuoteThem() {
    Folder folder = Folder.full(temp);
    folder.replace("channels.yaml", "https://board.example.org/hook?key=", "ftp://board/");
    folder.replace("channels.yaml", "X-Site: hunter2", "X-Site: \"hunter2\\nX: y\"");
    folder.write("url", "no address hunter2");
    folder.replace("contacts.yaml", "access: operator", "access: operator\n    phone: hunter2");
    folder.replace("watchfire.yaml", "broker.example.org", "broker.example.org, passwrd: hunter2");
    folder.replace("watchfire.yaml", "watchfire\", user", "watchfire?password=hunter2\", user");

    assertThat(folder.faults())
        .hasSizeGreaterThanOrEqualTo(5)
        .noneMatch(fault -> fault.contains(SECRET));
  }

  @Test
  void yamlThatASecretBreaksIsToldWithoutIt() {
    for (String value : new String[] {"*hunter2", "!hunter2 x", "@hunter2", "\"hunter2"}) {
      Folder folder = new Folder(temp);
      folder.write("channels.yaml", "channels: [{id: log, kind: webhook, url: " + value + "}]");

      assertThat(folder.faults())
          .isNotEmpty()
          .noneMatch(fault -> fault.contains(SECRET))
          .allMatch(fault -> fault.startsWith("channels.yaml:1:"));
    }
  }

  @Test
  void variablesHaveDefaultsAndCanBeWrittenAsThemselves() {
    Folder folder = new Folder(temp);
    folder.replace("site.yaml", "en: Hotline}", "en: \"$${X} ${Y:-b} ${Z}\"}");
    folder.environment.put("Z", "${Y}");

    assertThat(folder.good().site().targets().get(8).name().en()).isEqualTo("${X} b ${Y}");
  }

  @Test
  void aVariableThatIsNotSetOrNotWrittenWellIsAFault() {
    Folder folder = new Folder(temp);
    folder.replace("site.yaml", "en: Hotline}", "en: \"${NO_SUCH} ${no-name}\"}");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("site.yaml", "\"${NO_SUCH}")
                + " targets[8].name.en: ${ begins the name of an environment variable; write"
                + " ${NAME} or ${NAME:-other}, or $${ for the characters themselves",
            folder.place("site.yaml", "\"${NO_SUCH}")
                + " targets[8].name.en: the environment variable NO_SUCH is not set; set it, or"
                + " write ${NO_SUCH:-other}");
  }

  @Test
  void aSecretFileThatIsMissingOrEmptyIsAFaultAndAnOpenOneAHint() throws Exception {
    Folder folder = Folder.full(temp);
    Files.setPosixFilePermissions(
        temp.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(
        temp.resolve("url"), PosixFilePermissions.fromString("rw-------"));
    assertThat(folder.hints())
        .containsExactly(
            folder.place("watchfire.yaml", "secret, keep")
                + " store.password_file: everybody on this machine can read the file; chmod 600"
                + " it");

    folder.write("secret", "\n");
    Files.delete(temp.resolve("url"));
    assertThat(folder.faults())
        .containsExactly(
            folder.place("channels.yaml", "url, perMinute")
                + " channels[2].url_file: there is no such file; a relative path begins in "
                + temp,
            folder.place("watchfire.yaml", "secret, keep")
                + " store.password_file: the file is empty");
  }

  @Test
  void aSecretIsGivenOnce() {
    Folder folder = Folder.full(temp);
    folder.replace("channels.yaml", "url_file: url", "url_file: url, url: \"https://x.org\"");

    assertThat(folder.faults())
        .containsExactly(
            folder.place("channels.yaml", "url, url:")
                + " channels[2].url_file: given beside url; remove one of them");
  }
}
