package org.lingqu.pool.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.pool.Field;
import org.lingqu.pool.Judging;

/** The statements that judge a chunk. The same conditions choose the rows that land and those that do not, so no row is in both or in neither. */
public final class JudgeSql {

    private final Judging job;
    private final Words words;
    private final String chunk;
    private final List<RowRules> columns;
    private final List<RowRules.Rule> rules;

    /**
     * @param chunk something to select the chunk's lines from: {@code lq_row}, {@code lq_fault}, {@code lq_raw}, then {@code f0}, {@code f1} … as
     *     text
     */
    public JudgeSql(Judging job, Words words, String chunk) {
        this.job = job;
        this.words = words;
        this.chunk = chunk;
        this.columns = IntStream.range(0, job.fields().size())
                .mapToObj(i -> new RowRules(job.fields().get(i).column(), i, words))
                .toList();
        this.rules = columns.stream().flatMap(column -> column.rules().stream()).toList();
    }

    /** The rows without fault, typed. */
    public String landed() {
        List<String> cells = new ArrayList<>();
        cells.add(words.text(job.load().toString()) + " as lq_load");
        cells.add("lq_row");
        for (int i = 0; i < columns.size(); i++) {
            cells.add(columns.get(i).value() + " as "
                    + words.name(job.fields().get(i).column().code()));
        }
        return "select " + String.join(", ", cells) + " from (" + judgedRows() + ") where not (" + faulty() + ")";
    }

    /**
     * The rows that were let through unjudged by {@link SureCells}, typed. Where a cell should not have the form after all, the statement fails and
     * nothing lands.
     *
     * @param rows something to select them from, each field as text, null where it is empty
     */
    public String sure(String rows) {
        List<String> cells = new ArrayList<>();
        cells.add(words.text(job.load().toString()) + " as lq_load");
        cells.add("lq_row");
        for (int i = 0; i < columns.size(); i++) {
            cells.add(columns.get(i).sure(field(i)) + " as "
                    + words.name(job.fields().get(i).column().code()));
        }
        return "select " + String.join(", ", cells) + " from " + rows;
    }

    /** The rows with faults as they came, with every reason. */
    public String quarantined() {
        String reasons = words.list(rules.stream()
                .map(rule ->
                        "case when " + rule.condition() + " then '" + rule.column() + "|" + rule.kind() + "|0' end")
                .toList());
        return "select lq_row, case when lq_fault is not null then "
                + words.list(List.of("'-1|' || lq_fault || '|0'")) + " else " + reasons
                + " end as lq_faults, lq_raw" + originals() + " from (" + judgedRows() + ") where " + faulty();
    }

    /** Given rows as they came; their one reason is that another row has the same key. */
    public String duplicates(String table) {
        String reasons = words.list(IntStream.range(0, job.fields().size())
                .filter(i -> job.fields().get(i).column().key())
                .mapToObj(i -> "'" + i + "|DUPLICATE|' || other")
                .toList());
        return "select r.lq_row, " + reasons + " as lq_faults, lq_raw" + originals() + " from " + chunk + " r join "
                + table + " d on d.lq_row = r.lq_row";
    }

    private String originals() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + field(i) + " as c" + i)
                .collect(Collectors.joining());
    }

    private String faulty() {
        return rules.stream()
                .map(rule -> " or " + rule.condition())
                .collect(Collectors.joining("", "lq_fault is not null", ""));
    }

    private String judgedRows() {
        String typed = columns.stream()
                .map(column -> ", " + column.typed() + " as " + column.value())
                .collect(Collectors.joining());
        boolean padded = job.chunk().padded();
        String trimmed = IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + (padded ? words.trimmed(field(i)) : "nullif(" + field(i) + ", '')") + " as "
                        + columns.get(i).text())
                .collect(Collectors.joining());
        return "select *" + typed + " from (select *" + trimmed + " from " + chunk + ")";
    }

    /** The source's field that feeds a column; a column without one is empty in every row. */
    private String field(int column) {
        int position = job.shape().positions().get(column);
        return position < 0 ? words.nothing() : "f" + position;
    }

    /** The value of a column, read from its text in the quarantine as the judge reads it; null when that is none of its type. */
    public static String keptBack(Field field, int position, Words words) {
        return new RowRules(field.column(), position, words).typed(words.trimmed("c" + position));
    }

    public static List<Field> keyOf(List<Field> fields) {
        return fields.stream().filter(field -> field.column().key()).toList();
    }
}
