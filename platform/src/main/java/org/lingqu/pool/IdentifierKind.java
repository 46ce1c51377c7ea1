package org.lingqu.pool;

/** Identifiers with a check digit that a column may hold; every value is checked when rows are judged. */
public enum IdentifierKind {
    NONE,
    /** 公民身份号码, GB 11643. */
    IDENTITY_NUMBER,
    /** 统一社会信用代码, GB 32100. */
    CREDIT_CODE,
    /** 组织机构代码, GB 11714. */
    ORGANIZATION_CODE
}
