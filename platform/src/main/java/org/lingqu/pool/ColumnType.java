package org.lingqu.pool;

import java.util.Arrays;
import org.lingqu.kernel.Problem;

/**
 * Types of columns, after the data types of information items in 政务信息资源目录编制指南（试行） 2017 (C N Y D T L M I B F). The general type G
 * holds objects, not cells, and has no column.
 */
public enum ColumnType {
    /** C 字符型. */
    TEXT('C', "VARCHAR", "text"),
    /** N 数值型: up to 28 digits before and 10 after the point, kept exactly. */
    NUMBER('N', "DECIMAL(38,10)", "numeric"),
    /** Y 货币型: up to 20 digits before and 4 after the point, kept exactly. */
    MONEY('Y', "DECIMAL(24,4)", "numeric"),
    /** D 日期型: a day of the calendar, no zone. */
    DATE('D', "DATE", "date"),
    /** T 日期时间型: wall-clock time, no zone, microseconds. */
    TIMESTAMP('T', "TIMESTAMP", "timestamp"),
    /** L 逻辑型. */
    LOGICAL('L', "BOOLEAN", "boolean"),
    /** M 备注型: text of any length. */
    MEMO('M', "VARCHAR", "text"),
    /** I 整型: 64 bits. */
    INTEGER('I', "BIGINT", "bigint"),
    /** B 双精度型. */
    DOUBLE('B', "DOUBLE", "double precision"),
    /** F 浮点型, kept in double precision. */
    FLOAT('F', "DOUBLE", "double precision");

    private final char letter;
    private final String engineType;
    private final String servingType;

    ColumnType(char letter, String engineType, String servingType) {
        this.letter = letter;
        this.engineType = engineType;
        this.servingType = servingType;
    }

    /** The guide's letter, e.g. {@code C}. */
    public char letter() {
        return letter;
    }

    /** Its SQL type in the engine. */
    public String engineType() {
        return engineType;
    }

    /** Its SQL type in the serving projection (PostgreSQL). */
    public String servingType() {
        return servingType;
    }

    public boolean isText() {
        return this == TEXT || this == MEMO;
    }

    public boolean isExactNumber() {
        return this == NUMBER || this == MONEY || this == INTEGER;
    }

    /**
     * The type of a letter.
     *
     * @throws Problem {@code column-type-unloadable} for G and for every other text
     */
    public static ColumnType of(String letter) {
        return Arrays.stream(values())
                .filter(type -> letter.length() == 1 && type.letter == letter.charAt(0))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("column-type-unloadable").with(letter));
    }
}
