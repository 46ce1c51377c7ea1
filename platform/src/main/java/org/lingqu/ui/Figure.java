package org.lingqu.ui;

/**
 * A figure with its base: never one without the other.
 *
 * @param value as shown, e.g. {@code 97.6%}
 * @param base what it is a part of or counted over, e.g. 84 件中 82 件
 */
public record Figure(String label, String value, String base) {}
