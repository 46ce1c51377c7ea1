package org.lingqu.kernel;

import java.util.regex.Pattern;

/**
 * Code of an administrative division, six digits (GB/T 2260). The hierarchy is read from the digits: {@code 340000} province,
 * {@code 341000} prefecture, {@code 341002} county. A tree may lack levels (419001 has no prefecture row), so ask the register of
 * regions for the parent, not the digits.
 */
public record RegionCode(String value) {

    private static final Pattern SHAPE = Pattern.compile("\\d{6}");

    /** The whole country, the root of every fall-back. */
    public static final RegionCode NATION = new RegionCode("000000");

    public RegionCode {
        if (!SHAPE.matcher(value).matches()) {
            throw Problem.badInput("region-code-malformed").with(value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
