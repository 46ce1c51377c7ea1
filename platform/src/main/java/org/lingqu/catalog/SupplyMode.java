package org.lingqu.catalog;

import java.util.Optional;

/** How shared data are supplied (共享方式). People see {@code name.SupplyMode.<NAME>}. */
public enum SupplyMode {
    /** 库表交换. */
    TABLE,
    /** 接口服务. */
    INTERFACE,
    /** 文件下载. */
    FILE;

    public static Optional<SupplyMode> of(String text) {
        return Choices.find(values(), text, SupplyMode::name);
    }
}
