package org.lingqu.catalog.workbook;

import java.util.Arrays;
import java.util.List;

/** A column of the workbook: an element of an entry, or an element of one of its items. In the order in which they stand. */
enum Heading {
    NAME(Part.ENTRIES, "name", "catalog.element.name", Shape.LINE, 32),
    CODE(Part.ENTRIES, "code", "catalog.element.code", Shape.LINE, 18),
    CLASSIFICATION(Part.ENTRIES, "classification", "catalog.element.classification", Shape.CHOICE, 30),
    SUMMARY(Part.ENTRIES, "summary", "catalog.element.summary", Shape.LINE, 48),
    ORIGIN(Part.ENTRIES, "origin", "catalog.element.origin", Shape.CHOICE, 18),
    ORIGIN_NAME(Part.ENTRIES, "originName", "catalog.element.originName", Shape.LINE, 20),
    FORMAT(Part.ENTRIES, "format", "catalog.element.format", Shape.CHOICE, 16),
    FORMAT_TYPE(Part.ENTRIES, "formatType", "catalog.element.formatType", Shape.LINE, 14),
    CYCLE(Part.ENTRIES, "cycle", "catalog.element.cycle", Shape.CHOICE, 12),
    SHARING_TYPE(Part.ENTRIES, "sharingType", "catalog.element.sharingType", Shape.CHOICE, 16),
    REASON(Part.ENTRIES, "reason", "catalog.element.reason", Shape.LINE, 32),
    BASIS_TITLE(Part.ENTRIES, "bases.title", "catalog.workbook.basis.title", Shape.LINES, 28),
    BASIS_RANK(Part.ENTRIES, "bases.rank", "catalog.workbook.basis.rank", Shape.CHOICES, 18),
    BASIS_ARTICLE(Part.ENTRIES, "bases.article", "catalog.workbook.basis.article", Shape.LINES, 16),
    CONDITIONS(Part.ENTRIES, "conditions", "catalog.element.conditions", Shape.LINE, 32),
    MODES(Part.ENTRIES, "modes", "catalog.element.modes", Shape.CHOICES, 20),
    MATERIALS(Part.ENTRIES, "materials", "catalog.element.materials", Shape.LINES, 24),
    OPENING_TYPE(Part.ENTRIES, "openingType", "catalog.element.openingType", Shape.CHOICE, 16),
    OPENING_CONDITIONS(Part.ENTRIES, "openingConditions", "catalog.element.openingConditions", Shape.LINE, 24),
    OPENING_MODES(Part.ENTRIES, "openingModes", "catalog.element.openingModes", Shape.CHOICES, 20),
    SEGMENT(Part.ENTRIES, "segment", "catalog.element.segment", Shape.CHOICE, 12),
    CARRIER(Part.ENTRIES, "carrier", "catalog.element.carrier", Shape.CHOICE, 10),
    CONTENTS(Part.ENTRIES, "contents", "catalog.element.contents", Shape.CHOICES, 18),
    RELATED(Part.ENTRIES, "related", "catalog.element.related", Shape.LINES, 18),
    ENGLISH_NAME(Part.ENTRIES, "englishName", "catalog.element.englishName", Shape.LINE, 28),
    CHANGE_REASON(Part.ENTRIES, "changeReason", "catalog.element.changeReason", Shape.LINE, 24),

    ITEM_ENTRY(Part.ITEMS, "entry", "catalog.element.name", Shape.LINE, 32),
    ITEM_ENTRY_CODE(Part.ITEMS, "entryCode", "catalog.element.code", Shape.LINE, 18),
    ITEM_NAME(Part.ITEMS, "name", "catalog.item.name", Shape.LINE, 28),
    ITEM_CODE(Part.ITEMS, "code", "catalog.workbook.item.code", Shape.LINE, 20),
    ITEM_TYPE(Part.ITEMS, "type", "catalog.item.type", Shape.CHOICE, 14),
    ITEM_LENGTH(Part.ITEMS, "length", "catalog.item.length", Shape.LINE, 10),
    ITEM_SCALE(Part.ITEMS, "scale", "catalog.item.scale", Shape.LINE, 10),
    ITEM_REQUIRED(Part.ITEMS, "required", "catalog.item.required", Shape.FLAG, 10),
    ITEM_KEY(Part.ITEMS, "key", "catalog.item.key", Shape.FLAG, 10),
    ITEM_GRADE(Part.ITEMS, "grade", "catalog.item.grade", Shape.CHOICE, 16),
    ITEM_MARK(Part.ITEMS, "mark", "catalog.item.mark", Shape.CHOICE, 16),
    ITEM_RULE(Part.ITEMS, "rule", "catalog.item.rule", Shape.CHOICE, 20),
    ITEM_CODE_LIST(Part.ITEMS, "codeList", "catalog.item.codeList", Shape.CHOICE, 24);

    /** The sheets of a workbook. */
    enum Part {
        /** 目录要素: one row an entry. */
        ENTRIES("catalog.workbook.entries"),
        /** 信息项: one row an item. */
        ITEMS("catalog.workbook.items");

        private final String message;

        Part(String message) {
            this.message = message;
        }

        /** Key of the sheet's name. */
        String message() {
            return message;
        }

        List<Heading> headings() {
            return Arrays.stream(Heading.values())
                    .filter(heading -> heading.part == this)
                    .toList();
        }
    }

    /** What a cell of the column holds. */
    enum Shape {
        LINE,
        /** Several texts, each on a line of the cell. */
        LINES,
        /** One of the words of a list. */
        CHOICE,
        /** Several of them. */
        CHOICES,
        /** Yes or no. */
        FLAG
    }

    private final Part part;
    private final String field;
    private final String message;
    private final Shape shape;
    private final int width;

    Heading(Part part, String field, String message, Shape shape, int width) {
        this.part = part;
        this.field = field;
        this.message = message;
        this.shape = shape;
        this.width = width;
    }

    Part part() {
        return part;
    }

    /** The field of the compilation sheet or of its item row. */
    String field() {
        return field;
    }

    /** Key of the standard's word for it. */
    String message() {
        return message;
    }

    Shape shape() {
        return shape;
    }

    /** Width of the column in characters. */
    int width() {
        return width;
    }

    boolean isChosen() {
        return shape == Shape.CHOICE || shape == Shape.CHOICES || shape == Shape.FLAG;
    }
}
