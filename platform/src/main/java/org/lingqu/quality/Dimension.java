package org.lingqu.quality;

/** The six characteristics of GB/T 36344-2018. People see {@code name.Dimension.<NAME>}. */
public enum Dimension {
    /** 规范性. */
    CONFORMITY,
    /** 完整性. */
    COMPLETENESS,
    /** 准确性. */
    ACCURACY,
    /** 一致性. */
    CONSISTENCY,
    /** 时效性. */
    TIMELINESS,
    /** 可访问性. */
    ACCESSIBILITY
}
