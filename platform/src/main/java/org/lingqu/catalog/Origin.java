package org.lingqu.catalog;

import java.util.Optional;

/** How a department came by its data (数据来源). People see {@code name.Origin.<NAME>}. */
public enum Origin {
    /** 依法直接采集. */
    DIRECT("1"),
    /** 依法通过第三方采集; the third party is named. */
    THIRD_PARTY("2"),
    /** 依法授权管理; the authorisation is cited. */
    AUTHORIZED("3"),
    /** 依托政务信息系统形成; the system is named. */
    SYSTEM("4");

    private final String digit;

    Origin(String digit) {
        this.digit = digit;
    }

    /** Whether a third party, an authorisation or a system has to be named. */
    public boolean isNamed() {
        return this != DIRECT;
    }

    public static Optional<Origin> of(String text) {
        return Choices.find(values(), text, origin -> origin.digit);
    }
}
