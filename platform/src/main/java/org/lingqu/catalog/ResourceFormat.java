package org.lingqu.catalog;

import java.util.List;
import java.util.Optional;

/** Class of format (信息资源格式) by the compilation guide of 2017. People see {@code name.ResourceFormat.<NAME>}. */
public enum ResourceFormat {
    DOCUMENT("1", "OFD", "wps", "xml", "txt", "doc", "docx", "html", "pdf", "ppt"),
    SPREADSHEET("2", "et", "xls", "xlsx"),
    DATABASE(
            "3",
            "Dm",
            "KingbaseES",
            "access",
            "dbf",
            "dbase",
            "sysbase",
            "oracle",
            "sql server",
            "db2",
            "PostgreSQL",
            "MySQL"),
    IMAGE("4", "jpg", "gif", "bmp"),
    STREAM("5", "swf", "rm", "mpg"),
    /** 自描述格式: its type is free text that says how to read it. */
    SELF_DESCRIBED("6");

    private final String digit;
    private final List<String> types;

    ResourceFormat(String digit, String... types) {
        this.digit = digit;
        this.types = List.of(types);
    }

    public String digit() {
        return digit;
    }

    /** Types usual in this class, offered as suggestions; others may be named. */
    public List<String> types() {
        return types;
    }

    /** Whether the resource consists of rows with items, so that items must be stated. */
    public boolean isStructured() {
        return this == DATABASE || this == SPREADSHEET;
    }

    public static Optional<ResourceFormat> of(String text) {
        return Choices.find(values(), text, ResourceFormat::digit);
    }
}
