package org.lingqu.quality.rule;

import java.util.UUID;

/**
 * The rule of a standard from which an entry's rule follows.
 *
 * @param code as the standard is numbered, e.g. {@code DB34/T 3352-2019}
 * @param version version of the standard in the register
 * @param rule number of the rule within the version, from 1
 */
public record StandardRef(UUID id, String code, String title, int version, int rule) {}
