package org.lingqu.ui;

/**
 * The same call in one language of several.
 *
 * @param label name of the language, e.g. {@code curl}
 * @param code working text
 */
public record Snippet(String label, String code) {}
