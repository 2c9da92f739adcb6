package io.watchfire.config.prometheus;

import java.util.List;

/**
 * What became of a rule file.
 *
 * @param rules in the order of the file
 * @param notTaken in the order of the file
 */
public record Imported(List<ImportedRule> rules, List<NotTaken> notTaken) {}
