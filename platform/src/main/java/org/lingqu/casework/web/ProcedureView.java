package org.lingqu.casework.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.casework.ClockRule;
import org.lingqu.casework.Move;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Stage;
import org.lingqu.rules.RulePack;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Tab;

/**
 * One procedure as it reads under one regulation: drawn, and move by move.
 *
 * @param table its table under the pack
 * @param pack the regulation
 * @param packs the others under which it may be read
 */
public record ProcedureView(Procedure table, RulePack pack, List<RulePack> packs) {

    private String name(String part) {
        return "procedure." + table.id() + "." + part;
    }

    public String title(Page page) {
        return page.t(name("title"));
    }

    public List<Tab> regulations(Page page) {
        return packs.stream()
                .map(each -> new Tab(
                        each.names().shortTitle(),
                        "/procedures/" + table.id() + "?pack=" + each.id(),
                        each.id().equals(pack.id())))
                .toList();
    }

    public ProcedureDrawing drawing(Page page) {
        return ProcedureDrawing.of(table, page::t);
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("casework.procedure.stage")),
                Column.of(page.t("casework.procedure.move")),
                Column.of(page.t("casework.procedure.by")),
                Column.of(page.t("casework.procedure.to")),
                Column.of(page.t("casework.procedure.meets")));
    }

    /** The stages in which something can be done, in the order of the picture. */
    public List<Stage> stages(Page page) {
        return drawing(page).boxes().stream()
                .filter(box -> !box.end())
                .flatMap(box -> table.stage(box.name()).stream())
                .toList();
    }

    public List<Move> moves(Stage stage) {
        return table.movesFrom(stage.name());
    }

    public String stage(String stage, Page page) {
        return page.t(name("stage." + stage));
    }

    public String move(Move move, Page page) {
        return page.t(name("move." + move.name()));
    }

    /** Who makes the move; for an extension those whose consent the regulation asks for. */
    public String by(Move move, Page page) {
        Move.Extending extending = move.extension();
        if (extending == null) {
            return page.t(name("role." + move.by().name()));
        }
        return extending.approvers().isEmpty()
                ? "—"
                : extending.approvers().values().stream()
                        .map(role -> page.t(name("role." + role.name())))
                        .distinct()
                        .collect(Collectors.joining(page.t("ui.list.separator")));
    }

    public String to(Move move, Stage stage, Page page) {
        return move.staysFrom(stage.name()) ? page.t("casework.procedure.stays") : stage(move.to(), page);
    }

    /** What is owed in time and done with the move. */
    public String meets(Move move, Page page) {
        Set<String> met = table.clocks().stream()
                .filter(rule -> rule.metBy().contains(move.name()))
                .map(ClockRule::limit)
                .filter(limit -> pack.findLimit(limit).isPresent())
                .map(limit -> page.t(name("clock." + limit)))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        return met.isEmpty() ? "—" : String.join(page.t("ui.list.separator"), met);
    }
}
