package org.lingqu.rules;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * {@code law due --batch}: the same rows in the same order with due date, provisional or not, and a note. A bad cell stops the run with
 * row and column before anything is written.
 */
final class LawBatch {

    private static final List<String> COLUMNS = List.of("pack", "limit", "from");

    private final LawDue due;
    private final PrintStream out;

    LawBatch(LawDue due, PrintStream out) {
        this.due = due;
        this.out = out;
    }

    int run(String file) {
        List<String> lines = read(file);
        if (lines.isEmpty() || !cells(lines.get(0)).equals(COLUMNS)) {
            throw Problem.badInput("law-batch-header").with(file, String.join(",", COLUMNS));
        }
        List<Fault> faults = new ArrayList<>();
        StringBuilder answer = new StringBuilder("pack,limit,from,due,provisional,note\n");
        for (int row = 2; row <= lines.size(); row++) {
            if (!lines.get(row - 1).isBlank()) {
                row(row, cells(lines.get(row - 1)), answer, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.badInput("law-batch-refused").with(file).faults(faults);
        }
        out.print(answer);
        return 0;
    }

    private static List<String> read(String file) {
        try {
            String text = Files.readString(Path.of(file));
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw Problem.badInput("file-unreadable").with(file).causedBy(failed);
        }
    }

    private void row(int row, List<String> cells, StringBuilder answer, List<Fault> faults) {
        if (cells.size() != COLUMNS.size()) {
            faults.add(fault(row, "pack", "law-columns", cells.size()));
            return;
        }
        LocalDate from;
        try {
            from = LawDue.date(cells.get(2));
        } catch (Problem bad) {
            faults.add(fault(row, "from", "law-date", cells.get(2)));
            return;
        }
        try {
            append(answer, cells, due.answer(cells.get(0), cells.get(1), from, List.of()));
        } catch (Problem bad) {
            faults.add(fault(row, columnOf(bad), "law-" + columnOf(bad), cells.get(COLUMNS.indexOf(columnOf(bad)))));
        }
    }

    /** Which cell a problem is about. */
    private static String columnOf(Problem problem) {
        return switch (problem.code()) {
            case "rule-pack-unknown" -> "pack";
            case "rule-key-unknown", "law-not-a-limit" -> "limit";
            default -> "from";
        };
    }

    private static Fault fault(int row, String column, String code, Object... arguments) {
        return Fault.of("第 " + row + " 行 " + column, code, arguments);
    }

    private static void append(StringBuilder answer, List<String> cells, LawDue.Answer row) {
        Deadline deadline = row.deadline();
        answer.append(String.join(",", cells)).append(',');
        answer.append(deadline == null ? "" : deadline.due()).append(',');
        answer.append(deadline == null ? "" : deadline.dueDate().provisional()).append(',');
        answer.append(quoted(row.note())).append('\n');
    }

    /** Simple CSV: cells may be quoted, quotes inside are doubled. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && inQuotes && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                inQuotes = !inQuotes;
            } else if (c == ',' && !inQuotes) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
