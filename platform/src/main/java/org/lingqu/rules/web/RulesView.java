package org.lingqu.rules.web;

/**
 * The page of the rules: the calculator, then all regulations side by side.
 *
 * @param manages whether the reader may take over packs
 */
public record RulesView(DueView due, Comparison comparison, boolean manages) {}
