/**
 * The language of conditions over several indicators: read, checked and compiled when rules are
 * loaded, evaluated without allocation afterwards.
 */
@NullMarked
package io.watchfire.rule.expression;

import org.jspecify.annotations.NullMarked;
