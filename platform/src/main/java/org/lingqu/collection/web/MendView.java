package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.Load;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * How a load can be ordered so that columns and items fit: which column feeds which item, which columns are passed over.
 *
 * @param columns columns of the source; empty when they cannot be told
 * @param suggestion column by item code, as far as names tell or as it was stated before
 * @param reasons why, by item code; empty where nothing is to be said
 */
public record MendView(
        List<Item> items, List<String> columns, Map<String, String> suggestion, Map<String, List<Phrase>> reasons) {

    public MendView(List<Item> items, List<String> columns, Map<String, String> suggestion) {
        this(items, columns, suggestion, Map.of());
    }

    /** Why a column is suggested for an item; null when none is. */
    public @Nullable String why(Item item, Page page) {
        List<Phrase> said = reasons.getOrDefault(item.code(), List.of());
        return said.isEmpty() ? null : said.stream().map(one -> one.in(page::t)).collect(Collectors.joining(" · "));
    }

    /** Columns to choose from, and "left out" for an item that may be. */
    public List<Choice> choices(Item item, Page page) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                "", page.t(item.required() || item.key() ? "collection.map.choose" : "collection.map.left-out")));
        columns.stream()
                .filter(column -> !column.isBlank())
                .distinct()
                .forEach(column -> choices.add(new Choice(column, column)));
        return choices;
    }

    public String suggested(Item item) {
        return suggestion.getOrDefault(item.code(), "");
    }

    /** Columns that no item takes by itself. */
    public List<Choice> leftOver() {
        return columns.stream()
                .filter(column -> !column.isBlank() && !suggestion.containsValue(column))
                .distinct()
                .map(column -> new Choice(column, column))
                .toList();
    }

    /** Encodings to choose from. */
    public static List<Choice> charsets(Page page) {
        return List.of(
                new Choice("auto", page.t("collection.charset.auto")),
                new Choice("UTF-8", "UTF-8"),
                new Choice("GB18030", page.t("collection.charset.gb")),
                new Choice("UTF-16", "UTF-16"));
    }

    /** Delimiters to choose from. */
    public static List<Choice> delimiters(Page page) {
        return List.of(
                new Choice("auto", page.t("collection.delimiter.auto")),
                new Choice(",", page.t("collection.delimiter.comma")),
                new Choice("tab", page.t("collection.delimiter.tab")),
                new Choice(";", page.t("collection.delimiter.semicolon")),
                new Choice("|", page.t("collection.delimiter.bar")));
    }

    /** A refusal whose faults name items, told at the fields of this form. */
    static Problem atFields(Problem refused, List<Item> items) {
        return refused.faults(refused.faults().stream()
                .map(fault -> items.stream().anyMatch(item -> item.code().equals(fault.where()))
                        ? new Fault("map." + fault.where(), fault.code(), fault.arguments())
                        : fault)
                .toList());
    }

    /** What was stated for a load before. */
    static Map<String, String> stated(Load load, Map<String, String> suggestion) {
        return load.wish().mapping().isEmpty() ? suggestion : load.wish().mapping();
    }
}
