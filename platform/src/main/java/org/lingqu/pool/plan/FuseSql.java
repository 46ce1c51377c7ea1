package org.lingqu.pool.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Fusion;

/**
 * A fusion as a chain of full joins of its sources, each made unique by key, one expression for each column's value and source.
 *
 * <p>The newest row of a key is found by sorting. Hardly any source has a key twice, and sorting all that its rows hold costs more than joining
 * them; so an engine that can keep something between two statements first looks for the {@link #met hashes} that more than one row has, and
 * only those rows are sorted. A hash that two keys share does no harm: which row is the newest is asked for each key.
 */
public final class FuseSql {

    private final Fusion fusion;
    private final Words words;
    private final List<String> met;

    /** Sorts every row. */
    public FuseSql(Fusion fusion, Words words) {
        this(fusion, words, List.of());
    }

    /** @param met for each source the table that holds what {@link #met} found; empty when every row shall be sorted */
    public FuseSql(Fusion fusion, Words words, List<String> met) {
        this.fusion = fusion;
        this.words = words;
        this.met = List.copyOf(met);
    }

    /** The hashes of keys, as {@code lq_hash}, that more than one row of a source has. */
    public static String met(Fusion.Source source, Words words) {
        String key = words.name(source.key());
        return "select " + words.hash(List.of(key)) + " as lq_hash from " + words.rows(source.scan()) + " where " + key
                + " is not null group by 1 having count(*) > 1";
    }

    /** One row a key: {@code lq_load}, {@code lq_row} (none), the key, then value and source of each column. */
    public String fused() {
        List<String> cells = new ArrayList<>();
        cells.add(words.text(fusion.load().toString()) + " as lq_load");
        cells.add("cast(null as bigint) as lq_row");
        cells.add("lq_key as " + words.name(fusion.key().column().code()));
        for (int i = 0; i < fusion.columns().size(); i++) {
            Fusion.Fused column = fusion.columns().get(i);
            cells.add(value(i) + " as " + words.name(column.value().column().code()));
            cells.add(origin(i) + " as " + words.name(column.origin().column().code()));
        }
        return "select " + String.join(", ", cells) + " from " + joined();
    }

    /**
     * One row for each cell about which two sources differ: {@code lq_key}, {@code lq_column}, {@code s0}, {@code s1} … Only rows that have such a
     * cell are looked at column by column; most have none.
     */
    public String conflicts() {
        String columns = IntStream.range(0, fusion.columns().size())
                .mapToObj(i -> "select " + i + " as n")
                .collect(Collectors.joining(" union all "));
        String texts = IntStream.range(0, fusion.sources().size())
                .mapToObj(s -> perColumn(i -> text(i, s), words.nothing()) + " as s" + s)
                .collect(Collectors.joining(", "));
        String names = perColumn(
                i -> words.text(fusion.columns().get(i).value().column().code()), words.nothing());
        return "select lq_key, " + names + " as lq_column, " + texts + " from " + differing() + " cross join ("
                + columns + ") a where " + perColumn(this::differ, "false");
    }

    private String differing() {
        return IntStream.range(0, fusion.columns().size())
                .mapToObj(this::differ)
                .collect(Collectors.joining(" or ", "(select * from " + joined() + " where ", ") d"));
    }

    private String perColumn(IntFunction<String> what, String otherwise) {
        return IntStream.range(0, fusion.columns().size())
                .mapToObj(i -> " when " + i + " then " + what.apply(i))
                .collect(Collectors.joining("", "case a.n", " else " + otherwise + " end"));
    }

    private String value(int column) {
        return cells(column).collect(Collectors.joining(", ", "coalesce(", ")"));
    }

    private String origin(int column) {
        return IntStream.range(0, fusion.sources().size())
                .filter(s -> from(column, s) != null)
                .mapToObj(s -> " when " + cell(column, s) + " is not null then "
                        + words.text(fusion.sources().get(s).name()))
                .collect(Collectors.joining("", "case", " end"));
    }

    /** A value that differs from the first one. */
    private String differ(int column) {
        String first = value(column);
        return cells(column)
                .map(cell -> "coalesce(" + cell + " <> " + first + ", false)")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private Stream<String> cells(int column) {
        return IntStream.range(0, fusion.sources().size())
                .filter(s -> from(column, s) != null)
                .mapToObj(s -> cell(column, s));
    }

    private String text(int column, int source) {
        return from(column, source) == null
                ? words.nothing()
                : words.shown(
                        cell(column, source),
                        fusion.columns().get(column).value().column().type());
    }

    private @Nullable String from(int column, int source) {
        return fusion.columns().get(column).from().get(source);
    }

    private static String cell(int column, int source) {
        return "c" + column + "_" + source;
    }

    /** All keys of all sources with everything the sources say of them. */
    private String joined() {
        String keys = "k0";
        StringBuilder from = new StringBuilder(unique(0));
        for (int s = 1; s < fusion.sources().size(); s++) {
            from.append(" full join ")
                    .append(unique(s))
                    .append(" on coalesce(")
                    .append(keys)
                    .append(") = k")
                    .append(s);
            keys += ", k" + s;
        }
        String cells = IntStream.range(0, fusion.columns().size())
                .boxed()
                .flatMap(this::cells)
                .map(cell -> ", " + cell)
                .collect(Collectors.joining());
        return "(select coalesce(" + keys + ") as lq_key" + cells + " from " + from + ") f";
    }

    private String unique(int source) {
        Fusion.Source told = fusion.sources().get(source);
        String key = words.name(told.key());
        String rows = words.rows(told.scan()) + " where " + key + " is not null";
        if (met.isEmpty()) {
            return "(" + newest(source, rows) + ") t" + source;
        }
        String doubled = words.hash(List.of(key)) + " in (select lq_hash from " + met.get(source) + ")";
        return "(select " + renamed(source) + " from " + rows + " and not " + doubled + " union all "
                + newest(source, rows + " and " + doubled) + ") t" + source;
    }

    /** Of the rows with the same key the one of the newest load with the greatest number. */
    private String newest(int source, String rows) {
        String key = words.name(fusion.sources().get(source).key());
        return "select k" + source + cellsOf(source, i -> cell(i, source)) + " from (select " + renamed(source)
                + ", row_number() over (partition by " + key + " order by lq_load desc, lq_row desc) as lq_place from "
                + rows + ") u" + source + " where lq_place = 1";
    }

    /** A source's columns by the names they have in the joins. */
    private String renamed(int source) {
        Fusion.Source told = fusion.sources().get(source);
        return words.alike(words.name(told.key()), ConditionSql.typeIn(told.scan(), told.key())) + " as k" + source
                + cellsOf(source, i -> words.name(String.valueOf(from(i, source))) + " as " + cell(i, source));
    }

    private String cellsOf(int source, IntFunction<String> cell) {
        return IntStream.range(0, fusion.columns().size())
                .filter(i -> from(i, source) != null)
                .mapToObj(i -> ", " + cell.apply(i))
                .collect(Collectors.joining());
    }
}
