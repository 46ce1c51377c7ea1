package org.lingqu.catalog.workbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.store.Json;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.catalog.workbook.Heading.Shape;

/**
 * The rows of a workbook as the sheet of an entry, and back. Elements for which the workbook has no column stay as they are on the sheet it
 * is written onto.
 */
final class TypedSheet {

    private static final String SEVERAL = "[；;、,，\\n]";

    private final Vocabulary vocabulary;

    TypedSheet(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Writes the rows of an entry onto a sheet. */
    Sheet onto(Sheet base, Line entry, List<Line> items) {
        Map<String, Object> fields = fields(base);
        for (Heading heading : Part.ENTRIES.headings()) {
            String field = heading.field();
            String text = entry.text(heading);
            switch (heading) {
                case CODE, BASIS_TITLE, BASIS_RANK, BASIS_ARTICLE -> {
                    // the code finds the entry; bases are read together below
                }
                default ->
                    fields.put(
                            field,
                            switch (heading.shape()) {
                                case LINES -> text.lines().toList();
                                case CHOICES -> chosen(heading, text, SEVERAL);
                                case CHOICE, FLAG ->
                                    vocabulary.value(heading, text).orElse(text);
                                case LINE -> text;
                            });
            }
        }
        fields.put("bases", bases(entry));
        fields.put("items", items.stream().map(this::item).toList());
        if (!entry.extension().isEmpty()) {
            Map<String, String> extension = new LinkedHashMap<>(base.extension());
            entry.extension().forEach((name, value) -> {
                if (value.isEmpty()) {
                    extension.remove(name);
                } else {
                    extension.put(name, value);
                }
            });
            fields.put("extension", extension);
        }
        return Json.read(Json.write(fields), Sheet.class);
    }

    /** The cells of an entry's row. */
    Map<Heading, String> entry(String code, Sheet sheet) {
        Map<String, Object> fields = fields(sheet);
        Map<Heading, String> cells = new LinkedHashMap<>();
        for (Heading heading : Part.ENTRIES.headings()) {
            String text = switch (heading) {
                case CODE -> code;
                case BASIS_TITLE -> joined(sheet.bases().stream().map(Sheet.BasisRow::title));
                case BASIS_RANK -> joined(sheet.bases().stream().map(basis -> vocabulary.word(heading, basis.rank())));
                case BASIS_ARTICLE -> joined(sheet.bases().stream().map(Sheet.BasisRow::article));
                default -> cell(heading, fields.get(heading.field()));
            };
            if (!text.isEmpty()) {
                cells.put(heading, text);
            }
        }
        return cells;
    }

    /** The cells of an item's row. */
    Map<Heading, String> item(String name, String code, Sheet.ItemRow item) {
        Map<String, Object> fields = fields(item);
        Map<Heading, String> cells = new LinkedHashMap<>();
        for (Heading heading : Part.ITEMS.headings()) {
            String text = switch (heading) {
                case ITEM_ENTRY -> name;
                case ITEM_ENTRY_CODE -> code;
                default -> cell(heading, fields.get(heading.field()));
            };
            if (!text.isEmpty()) {
                cells.put(heading, text);
            }
        }
        return cells;
    }

    private String cell(Heading heading, @Nullable Object value) {
        if (value instanceof List<?> several) {
            Stream<String> words = several.stream()
                    .map(String::valueOf)
                    .map(each -> heading.shape() == Shape.LINES ? each : vocabulary.word(heading, each));
            return heading.shape() == Shape.LINES ? joined(words) : words.collect(Collectors.joining("；"));
        }
        String text = value == null ? "" : value.toString();
        return text.isEmpty() ? "" : heading.isChosen() ? vocabulary.word(heading, text) : text;
    }

    private static String joined(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }

    private Map<String, String> item(Line line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Heading heading : Part.ITEMS.headings()) {
            if (heading != Heading.ITEM_ENTRY && heading != Heading.ITEM_ENTRY_CODE) {
                String text = line.text(heading);
                fields.put(
                        heading.field(),
                        heading.isChosen() && !text.isEmpty()
                                ? vocabulary.value(heading, text).orElse(text)
                                : text);
            }
        }
        return fields;
    }

    private List<Map<String, String>> bases(Line entry) {
        List<String> titles = entry.text(Heading.BASIS_TITLE).lines().toList();
        List<String> ranks = chosen(Heading.BASIS_RANK, entry.text(Heading.BASIS_RANK), "\\n");
        List<String> articles = entry.text(Heading.BASIS_ARTICLE).lines().toList();
        List<Map<String, String>> bases = new ArrayList<>();
        for (int i = 0; i < Math.max(titles.size(), Math.max(ranks.size(), articles.size())); i++) {
            bases.add(Map.of("title", at(titles, i), "rank", at(ranks, i), "article", at(articles, i)));
        }
        return bases;
    }

    private static String at(List<String> texts, int i) {
        return i < texts.size() ? texts.get(i) : "";
    }

    private List<String> chosen(Heading heading, String text, String between) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(between))
                        .map(String::strip)
                        .map(each -> vocabulary.value(heading, each).orElse(each))
                        .toList();
    }

    @SuppressWarnings("unchecked") // an object is a map of its fields
    private static Map<String, Object> fields(Object value) {
        return Json.read(Json.write(value), Map.class);
    }
}
