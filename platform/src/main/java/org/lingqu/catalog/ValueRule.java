package org.lingqu.catalog;

import java.util.Optional;

/** A check beyond the data type that every value of an item must pass. People see {@code name.ValueRule.<NAME>}. */
public enum ValueRule {
    /** No further check. */
    NONE,
    /** 公民身份号码, GB 11643. */
    IDENTITY_NUMBER,
    /** 统一社会信用代码, GB 32100. */
    CREDIT_CODE,
    /** 组织机构代码, GB 11714. */
    ORGANIZATION_CODE,
    /** 行政区划代码, GB/T 2260: six digits; the statistical code of 9 or 12 digits begins with them. */
    DIVISION_CODE;

    public static Optional<ValueRule> of(String text) {
        return Choices.find(values(), text, ValueRule::name);
    }
}
