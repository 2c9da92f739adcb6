package io.watchfire.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchfire.cli.explain.DaemonApi;
import io.watchfire.cli.explain.ExplainText;
import io.watchfire.cli.explain.IncidentText;
import io.watchfire.cli.explain.NoAnswer;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code explain}: why a rule does not fire, a warning stands, a clock runs, a level was proposed,
 * somebody was not told.
 */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Tells why a rule does or does not fire, why a warning stands, why the clocks of an incident",
      "run and its response has its level, and why somebody was or was not told. Asks the running",
      "daemon."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:explained",
      "1:there is no such thing, or no daemon answers",
      "2:wrong usage"
    })
public final class ExplainCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Where to ask and how to print. */
  static final class Asking {
    @Option(
        names = "--url",
        paramLabel = "URL",
        defaultValue = "http://127.0.0.1:8080",
        description = "Where the console is (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description = "Holds the token of a person; reads on loopback need none.")
    private @Nullable Path tokenFile;

    @Option(
        names = "--lang",
        paramLabel = "LANG",
        defaultValue = "en",
        description = "en or zh-CN (default: ${DEFAULT-VALUE}).")
    private String language = "en";

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "100",
        description = "How many are shown at most, up to 500 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print the daemon's answer as it is.")
    private boolean json;
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "say what to explain: rule ID, warning ID, incident ID or person NAME");
  }

  @Command(
      name = "rule",
      mixinStandardHelpOptions = true,
      description = "Why a rule does or does not fire on its targets, the gravest first.")
  int rule(
      @Parameters(paramLabel = "ID", description = "As in rules.yaml.") String id,
      @Option(names = "--target", paramLabel = "T", description = "Only this one, watched or not.")
          @Nullable String target,
      @Mixin Asking asking) {
    Map<String, String> query = new HashMap<>();
    if (target != null) {
      query.put("target", target);
    }
    return ask("rules", id, query, asking, ExplainText::rule);
  }

  @Command(
      name = "warning",
      mixinStandardHelpOptions = true,
      description = "Why a warning stands, who was told of it and who was not, and why.")
  int warning(
      @Parameters(paramLabel = "ID", description = "Its number, such as W1012.") String id,
      @Mixin Asking asking) {
    return ask("warnings", id, new HashMap<>(), asking, ExplainText::warning);
  }

  @Command(
      name = "incident",
      mixinStandardHelpOptions = true,
      description = {
        "Why the clocks of an incident run, what became of them and what they caused, and why its",
        "response has its level."
      })
  int incident(
      @Parameters(paramLabel = "ID", description = "Its number, such as E0031.") String id,
      @Option(
              names = "--deadline",
              paramLabel = "KIND",
              description = "Only clocks of this kind, such as first-meeting.")
          @Nullable String deadline,
      @Mixin Asking asking) {
    Map<String, String> query = new HashMap<>();
    if (deadline != null) {
      query.put("deadline", deadline);
    }
    return get("incidents", id, query, asking, new IncidentText(asking.language)::incident);
  }

  @Command(
      name = "person",
      mixinStandardHelpOptions = true,
      description = "What a person was told and was not, and why.")
  int person(
      @Parameters(paramLabel = "NAME", description = "Id or name, as in contacts.yaml.")
          String name,
      @Option(
              names = "--warning",
              paramLabel = "ID",
              description = "Only this one, active or closed.")
          @Nullable String warning,
      @Mixin Asking asking) {
    Map<String, String> query = new HashMap<>();
    if (warning != null) {
      query.put("warning", warning);
    }
    return ask("contacts", name, query, asking, ExplainText::person);
  }

  private int ask(
      String list,
      String id,
      Map<String, String> query,
      Asking asking,
      BiFunction<ExplainText, JsonNode, List<String>> lines) {
    query.put("limit", Integer.toString(asking.limit));
    return get(
        list, id, query, asking, answer -> lines.apply(new ExplainText(asking.language), answer));
  }

  private int get(
      String list,
      String id,
      Map<String, String> query,
      Asking asking,
      Function<JsonNode, List<String>> lines) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!asking.language.equals("en") && !asking.language.equals("zh-CN")) {
      err.println("--lang is en or zh-CN, not " + asking.language);
      return 2;
    }
    try {
      JsonNode answer =
          DaemonApi.at(asking.url, asking.tokenFile)
              .get("api/v1/" + list + "/" + DaemonApi.part(id) + "/explain", query);
      if (asking.json) {
        out.println(answer.toPrettyString());
      } else {
        lines.apply(answer).forEach(out::println);
      }
      out.flush();
      return 0;
    } catch (NoAnswer e) {
      err.println(e.getMessage());
      err.flush();
      return 1;
    }
  }
}
