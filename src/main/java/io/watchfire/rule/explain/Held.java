package io.watchfire.rule.explain;

/** Something that keeps a rule on a target from going somewhere. */
public record Held(Toward toward, Holding by) {}
