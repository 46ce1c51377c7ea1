package org.lingqu.catalog.code;

/** What a template may put before the slash, by its name in braces. */
enum CodePart {
    /** 类, 项, 目, 细目 of the entry. */
    CLASS("[123][0-9]{5}[0-9A-Za-z]*"),
    /** The first two digits of GB/T 2260. */
    PROVINCE("[0-9]{2}"),
    /** {@code 0} for the province, a letter without I and O for a prefecture or what lies in it. */
    DIVISION("[0A-HJ-NP-Z]"),
    /** 001 to 999 within the division. */
    DEPARTMENT("(?!000)[0-9]{3}"),
    /** Unified social credit code of the provider. */
    CREDIT("[0-9A-HJ-NP-RT-UW-Y]{18}"),
    /** Level at which it is compiled: 1 the nation, 2 a province, 3 a prefecture, 4 a county. */
    LEVEL("[1-4]");

    private final String shape;

    CodePart(String shape) {
        this.shape = shape;
    }

    String shape() {
        return shape;
    }
}
