package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.ui.KnownFields;

/** A sheet as fields of a form and back. Lines repeat as {@code items[0].code}; lists are lines of one field. */
final class SheetForm {

    private static final Pattern LINE = Pattern.compile("(items|bases)\\[([0-9]{1,4})]\\..*");

    private static final Pattern FIELDS = Pattern.compile(
            "act|form|revision|name|englishName|classification|summary|origin|originName|carrier|contents|segment|format|formatType"
                    + "|sharingType|reason|conditions|modes|materials|concerned|forAll|openingType|openingConditions|openingModes|cycle|related|changeReason"
                    + "|items\\[[0-9]{1,4}]\\.(code|name|type|length|scale|required|key|grade|mark|rule|codeList)"
                    + "|bases\\[[0-9]{1,4}]\\.(title|rank|article)");

    private SheetForm() {}

    /**
     * What was typed.
     *
     * @param extension local elements of the draft: the form has no fields for them and leaves them as they are
     * @throws org.lingqu.kernel.Problem {@code field-unknown}
     */
    static Sheet read(HttpServletRequest request, Map<String, String> extension) {
        KnownFields.only(request, FIELDS);
        return new Sheet(
                text(request, "name"),
                text(request, "englishName"),
                text(request, "classification"),
                text(request, "summary"),
                text(request, "origin"),
                text(request, "originName"),
                text(request, "carrier"),
                values(request, "contents"),
                text(request, "segment"),
                "",
                text(request, "format"),
                text(request, "formatType"),
                items(request),
                text(request, "sharingType"),
                text(request, "reason"),
                bases(request),
                text(request, "conditions"),
                values(request, "modes"),
                lines(request, "materials"),
                text(request, "concerned"),
                lines(request, "forAll"),
                text(request, "openingType"),
                text(request, "openingConditions"),
                values(request, "openingModes"),
                text(request, "cycle"),
                lines(request, "related"),
                extension,
                text(request, "changeReason"));
    }

    /** The fields of a sheet with their values, so that a refused form shows what is kept. */
    static Map<String, List<String>> fields(Sheet sheet) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        put(fields, "name", sheet.name());
        put(fields, "englishName", sheet.englishName());
        put(fields, "classification", sheet.classification());
        put(fields, "summary", sheet.summary());
        put(fields, "origin", sheet.origin());
        put(fields, "originName", sheet.originName());
        put(fields, "carrier", sheet.carrier());
        fields.put("contents", sheet.contents());
        put(fields, "segment", sheet.segment());
        put(fields, "format", sheet.format());
        put(fields, "formatType", sheet.formatType());
        put(fields, "sharingType", sheet.sharingType());
        put(fields, "reason", sheet.reason());
        put(fields, "conditions", sheet.conditions());
        fields.put("modes", sheet.modes());
        put(fields, "materials", String.join("\n", sheet.materials()));
        put(fields, "concerned", sheet.concerned());
        put(fields, "forAll", String.join("\n", sheet.forAll()));
        put(fields, "openingType", sheet.openingType());
        put(fields, "openingConditions", sheet.openingConditions());
        fields.put("openingModes", sheet.openingModes());
        put(fields, "cycle", sheet.cycle());
        put(fields, "related", String.join("\n", sheet.related()));
        put(fields, "changeReason", sheet.changeReason());
        return fields;
    }

    private static List<ItemRow> items(HttpServletRequest request) {
        List<ItemRow> rows = new ArrayList<>();
        for (int line : linesOf(request, "items")) {
            String at = "items[" + line + "].";
            rows.add(new ItemRow(
                    text(request, at + "code"),
                    text(request, at + "name"),
                    text(request, at + "type"),
                    text(request, at + "length"),
                    text(request, at + "scale"),
                    text(request, at + "required"),
                    text(request, at + "key"),
                    text(request, at + "grade"),
                    text(request, at + "mark"),
                    text(request, at + "rule"),
                    text(request, at + "codeList")));
        }
        return rows;
    }

    private static List<BasisRow> bases(HttpServletRequest request) {
        List<BasisRow> rows = new ArrayList<>();
        for (int line : linesOf(request, "bases")) {
            String at = "bases[" + line + "].";
            rows.add(new BasisRow(
                    text(request, at + "title"), text(request, at + "rank"), text(request, at + "article")));
        }
        return rows;
    }

    private static int[] linesOf(HttpServletRequest request, String list) {
        return request.getParameterMap().keySet().stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(1).equals(list))
                .mapToInt(line -> Integer.parseInt(line.group(2)))
                .distinct()
                .sorted()
                .toArray();
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static List<String> values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static List<String> lines(HttpServletRequest request, String name) {
        return text(request, name).lines().toList();
    }

    private static void put(Map<String, List<String>> fields, String name, String value) {
        fields.put(name, List.of(value));
    }
}
