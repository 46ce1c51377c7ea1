package org.lingqu.catalog;

import java.util.List;

/**
 * Element 1 of the guide, 信息资源分类: the class in which an entry stands.
 *
 * @param code 类 (1 digit), 项 (2), 目 (3), perhaps 细目; the first part of the resource code
 * @param titles names of 类, 项, 目 and 细目, from the top down
 */
public record Classification(String code, List<String> titles) {

    public Classification {
        titles = List.copyOf(titles);
    }

    /** 类: basic (1), theme (2) or department (3) resource. */
    public String kind() {
        return code.substring(0, 1);
    }

    /** 类 and 项 of a basic or theme resource, e.g. {@code 102}; empty for a department's. */
    public String theme() {
        return kind().equals("3") || code.length() < 3 ? "" : code.substring(0, 3);
    }

    @Override
    public String toString() {
        return String.join(" / ", titles);
    }
}
