package org.lingqu.quality.kind;

/** Forms in which personal data may stand where they are to be masked. People see {@code name.MaskForm.<NAME>}. */
public enum MaskForm {
    /** First character, the others starred. */
    NAME("[^*]\\*{1,9}"),
    /** First six and last four, eight stars between. */
    IDENTITY_NUMBER("[0-9]{6}\\*{8}[0-9]{3}[0-9X]"),
    /** First three and last four. */
    MOBILE("1[0-9]{2}\\*{4}[0-9]{4}"),
    /** Last four. */
    BANK_CARD("\\*{8,15}[0-9]{4}");

    private final String pattern;

    MaskForm(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }
}
