package org.lingqu.casework.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Bulk;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Move;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;

/**
 * Several cases at once.
 *
 * @param lines the cases chosen
 * @param moves what the reader may do in at least one of them
 * @param chosen the move chosen; null while none is
 * @param fields what it asks for
 * @param done whether it has been done, and the lines tell what became of it
 */
public record BulkView(
        List<Line> lines, List<Move> moves, @Nullable Move chosen, Fields fields, boolean done) {

    /**
     * One case.
     *
     * @param mark how it is marked in the form
     * @param outcome what became of it; null before
     */
    public record Line(CaseFile file, String mark, Bulk.@Nullable Outcome outcome) {

        public String words(Page page) {
            if (outcome == null) {
                return page.t("procedure." + file.procedure() + ".stage." + file.stage());
            }
            return outcome.problem() == null
                    ? page.t("casework.bulk.ok")
                    : page.told(outcome.problem()).title();
        }

        public @Nullable String more(Page page) {
            if (outcome == null || outcome.problem() == null) {
                return null;
            }
            String faults = outcome.problem().faults().stream()
                    .map(page::fault)
                    .collect(Collectors.joining(page.t("ui.list.separator")));
            return faults.isEmpty() ? page.told(outcome.problem()).detail() : faults;
        }

        public boolean failed() {
            return outcome != null && !outcome.done();
        }
    }

    public long failed() {
        return lines.stream().filter(Line::failed).count();
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("casework.bulk.case")),
                Column.of(page.t("casework.bulk.subject")),
                Column.of(page.t(done ? "casework.bulk.outcome" : "casework.bulk.stage")));
    }

    public List<Choice> choices(Page page) {
        return moves.stream()
                .filter(move -> move.extension() == null)
                .map(move -> new Choice(move.name(), button(move, page)))
                .toList();
    }

    public String button(Move move, Page page) {
        return page.t("procedure." + fields.procedure() + ".move." + move.name());
    }
}
