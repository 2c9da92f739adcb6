package io.watchfire.plan;

import io.watchfire.target.LocalText;

/** Subject and body of a kind of notice; {@code {name}} stands for a fact of the event. */
public record Text(LocalText subject, LocalText body) {}
