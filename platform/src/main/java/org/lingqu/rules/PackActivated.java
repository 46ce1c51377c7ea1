package org.lingqu.rules;

/**
 * A version of a pack was added, or its content changed, while the platform runs. Running cases keep what was computed for them.
 *
 * @param pack its id
 * @param version its version
 */
public record PackActivated(String pack, int version) {}
