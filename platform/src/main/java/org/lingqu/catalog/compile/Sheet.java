package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was typed, element by element, whether right or wrong: every value is text, none is null. Enumerated values are given by
 * name or usual digit.
 *
 * @param name 信息资源名称
 * @param englishName name in English, optional
 * @param classification code of the class (目 or 细目), e.g. {@code 102001}; {@code OWN} for the department's own
 * @param summary 信息资源摘要
 * @param origin 数据来源
 * @param originName the third party, the authorisation or the system it comes from
 * @param carrier on what it is kept; empty for electronic
 * @param contents what it consists of
 * @param segment government, social or economic; empty for government
 * @param owner whose it is; empty or the state, nothing else
 * @param format class of format
 * @param formatType type within it
 * @param items 信息项
 * @param sharingType 共享类型
 * @param reason why sharing is restricted
 * @param bases norms the restriction rests on
 * @param conditions 使用要求
 * @param modes 共享方式
 * @param materials materials an applicant hands in
 * @param concerned the class of departments concerned, where data are shared on application
 * @param forAll field names of the items that all departments get without an application, where data are otherwise shared on one
 * @param openingType 开放属性
 * @param openingConditions conditions of opening
 * @param openingModes 开放方式
 * @param cycle 更新周期
 * @param related 关联资源代码
 * @param extension local elements by name
 * @param changeReason why a published entry is changed or withdrawn; empty for a new one
 */
public record Sheet(
        String name,
        String englishName,
        String classification,
        String summary,
        String origin,
        String originName,
        String carrier,
        List<String> contents,
        String segment,
        String owner,
        String format,
        String formatType,
        List<ItemRow> items,
        String sharingType,
        String reason,
        List<BasisRow> bases,
        String conditions,
        List<String> modes,
        List<String> materials,
        String concerned,
        List<String> forAll,
        String openingType,
        String openingConditions,
        List<String> openingModes,
        String cycle,
        List<String> related,
        Map<String, String> extension,
        String changeReason) {

    /** Longest sheet kept, in characters of all its values: a thousand items and every element at its longest. */
    public static final int LONGEST = 500_000;

    /**
     * One item as typed.
     *
     * @param required {@code true} when every row has a value
     * @param key {@code true} when it belongs to the key
     */
    public record ItemRow(
            String code,
            String name,
            String type,
            String length,
            String scale,
            String required,
            String key,
            String grade,
            String mark,
            String rule,
            String codeList) {

        public ItemRow {
            code = clean(code);
            name = clean(name);
            type = clean(type);
            length = clean(length);
            scale = clean(scale);
            required = clean(required);
            key = clean(key);
            grade = clean(grade);
            mark = clean(mark);
            rule = clean(rule);
            codeList = clean(codeList);
        }

        /** An empty line of the form. */
        public static ItemRow empty() {
            return new ItemRow("", "", "TEXT", "", "", "", "", "GENERAL_1", "NONE", "NONE", "");
        }

        boolean isEmpty() {
            return code.isEmpty() && name.isEmpty();
        }

        public boolean requires() {
            return Boolean.parseBoolean(required);
        }

        public boolean identifies() {
            return Boolean.parseBoolean(key);
        }
    }

    /** One legal basis as typed. */
    public record BasisRow(String title, String rank, String article) {

        public BasisRow {
            title = clean(title);
            rank = clean(rank);
            article = clean(article);
        }

        public static BasisRow empty() {
            return new BasisRow("", "", "");
        }

        boolean isEmpty() {
            return title.isEmpty() && article.isEmpty();
        }
    }

    public Sheet {
        name = clean(name);
        englishName = clean(englishName);
        classification = clean(classification);
        summary = clean(summary);
        origin = clean(origin);
        originName = clean(originName);
        carrier = clean(carrier);
        contents = texts(contents);
        segment = clean(segment);
        owner = clean(owner);
        format = clean(format);
        formatType = clean(formatType);
        items = list(items).stream().filter(row -> !row.isEmpty()).toList();
        sharingType = clean(sharingType);
        reason = clean(reason);
        bases = list(bases).stream().filter(row -> !row.isEmpty()).toList();
        conditions = clean(conditions);
        modes = texts(modes);
        materials = texts(materials);
        concerned = clean(concerned);
        forAll = texts(forAll);
        openingType = clean(openingType);
        openingConditions = clean(openingConditions);
        openingModes = texts(openingModes);
        cycle = clean(cycle);
        related = texts(related);
        extension = extension == null ? Map.of() : Map.copyOf(extension);
        changeReason = clean(changeReason);
    }

    /** A sheet on which nothing is filled in; sharing is unconditional unless somebody says otherwise. */
    public static Sheet empty() {
        return new Sheet(
                "",
                "",
                "",
                "",
                "",
                "",
                "ELECTRONIC",
                List.of(),
                "GOVERNMENT",
                "",
                "DATABASE",
                "",
                List.of(),
                "UNCONDITIONAL",
                "",
                List.of(),
                "",
                List.of(),
                List.of(),
                "",
                List.of(),
                "",
                "",
                List.of(),
                "",
                List.of(),
                Map.of(),
                "");
    }

    /** The same sheet with a reason for the change. */
    Sheet because(String why) {
        return with(classification, why);
    }

    /** The same sheet in another class. */
    Sheet classed(String code) {
        return with(code, changeReason);
    }

    private Sheet with(String code, String why) {
        return new Sheet(
                name,
                englishName,
                code,
                summary,
                origin,
                originName,
                carrier,
                contents,
                segment,
                owner,
                format,
                formatType,
                items,
                sharingType,
                reason,
                bases,
                conditions,
                modes,
                materials,
                concerned,
                forAll,
                openingType,
                openingConditions,
                openingModes,
                cycle,
                related,
                extension,
                why);
    }

    /** Characters of all values together. */
    int size() {
        return toString().length();
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static List<String> texts(@Nullable List<String> texts) {
        return list(texts).stream()
                .map(Sheet::clean)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static <T> List<T> list(@Nullable List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }
}
