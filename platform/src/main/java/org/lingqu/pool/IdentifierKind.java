package org.lingqu.pool;

/** Identifiers that a column may hold; every value is checked when rows are judged. */
public enum IdentifierKind {
    NONE,
    /** 公民身份号码, GB 11643. */
    IDENTITY_NUMBER,
    /** 统一社会信用代码, GB 32100. */
    CREDIT_CODE,
    /** 组织机构代码, GB 11714. */
    ORGANIZATION_CODE,
    /** 行政区划代码 of 6 digits (GB/T 2260) or 统计用区划代码 of 9 or 12: only their form, since codes go out of use and stay in old rows. */
    DIVISION_CODE
}
