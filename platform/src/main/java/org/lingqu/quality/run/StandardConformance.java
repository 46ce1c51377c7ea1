package org.lingqu.quality.run;

/**
 * How the data judged last conform to a standard, over all entries it applies to.
 *
 * @param code of the standard
 * @param version of the standard
 * @param entries how many entries it was applied to
 * @param fulfilled A, over all its rules
 * @param evaluated B, over all its rules
 */
public record StandardConformance(String code, int version, long entries, long fulfilled, long evaluated) {}
