/** Tests of rules, as {@code watchfire test} runs them. */
@NullMarked
package io.watchfire.cli.ruletest;

import org.jspecify.annotations.NullMarked;
