package org.lingqu.kernel;

import java.util.regex.Pattern;

/**
 * Code of an information resource (信息资源代码): classification code, slash, sequence number, e.g. {@code 306012/000037}. Unique as a
 * whole and never reused. Source: 政务信息资源目录编制指南（试行） 2017, core element 3.
 */
public record ResourceCode(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{3,40}/[0-9A-Za-z]{1,20}");

    public ResourceCode {
        if (!SHAPE.matcher(value).matches()) {
            throw Problem.badInput("resource-code-malformed").with(value);
        }
    }

    /** The part before the slash (前段码). */
    public String prefix() {
        return value.substring(0, value.indexOf('/'));
    }

    /** The part after the slash (后段码). */
    public String suffix() {
        return value.substring(value.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
