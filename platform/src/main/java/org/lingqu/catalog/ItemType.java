package org.lingqu.catalog;

import java.util.Optional;

/** Data type of an item (信息项数据类型) by the compilation guide of 2017. People see {@code name.ItemType.<NAME>}. */
public enum ItemType {
    /** 字符型, with its greatest length in characters. */
    TEXT("C", true, false),
    /** 数值型, with its digits in all and behind the point. */
    NUMBER("N", true, true),
    /** 货币型, with its digits in all and behind the point. */
    MONEY("Y", true, true),
    /** 日期型. */
    DATE("D", false, false),
    /** 日期时间型. */
    DATE_TIME("T", false, false),
    /** 逻辑型. */
    LOGICAL("L", false, false),
    /** 备注型: text without a stated length. */
    MEMO("M", false, false),
    /** 通用型: objects, kept as text. */
    GENERAL("G", false, false),
    /** 双精度型. */
    DOUBLE("B", false, false),
    /** 整型. */
    INTEGER("I", false, false),
    /** 浮点型. */
    FLOAT("F", false, false);

    private final String letter;
    private final boolean withLength;
    private final boolean withScale;

    ItemType(String letter, boolean withLength, boolean withScale) {
        this.letter = letter;
        this.withLength = withLength;
        this.withScale = withScale;
    }

    /** The guide's letter for the type. */
    public String letter() {
        return letter;
    }

    /** Whether an item of this type must state a length (text) or a number of digits (numbers). */
    public boolean hasLength() {
        return withLength;
    }

    /** Whether an item of this type may state digits behind the point. */
    public boolean hasScale() {
        return withScale;
    }

    /** By name ({@code TEXT}) or letter ({@code C}). */
    public static Optional<ItemType> of(String text) {
        return Choices.find(values(), text, ItemType::letter);
    }
}
