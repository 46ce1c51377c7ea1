package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Committed;
import org.lingqu.testing.Drawing;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** Draws every procedure of the platform from its table, for {@code docs/procedures.md}. */
@IntegrationTest
@Tag("docs")
class ProcedureDrawingsIntegrationTests {

    private static final String LOOK = """
            @startuml
            skinparam shadowing false
            skinparam defaultFontSize 13
            skinparam ArrowColor #1b4f6d
            skinparam stateBorderColor #1b4f6d
            skinparam stateBackgroundColor #F2F6F8
            """;

    /** In words: few fonts have the sign of a clock. */
    private static final String AUTOMATIC = "（可自动）";

    @Autowired
    Procedures procedures;

    @Autowired
    RulePacks packs;

    @Autowired
    MessageSource messages;

    @Test
    void every_procedure_is_drawn_from_its_table() {
        UnaryOperator<String> text = key -> messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
        assertThat(real()).isNotEmpty().allSatisfy(procedure -> {
            String drawing =
                    procedure.diagram(text).replaceFirst("@startuml\n", LOOK).replace(" ⏱", AUTOMATIC);
            Committed.drawing("diagrams/procedures/" + procedure.id() + ".svg", new Drawing(drawing));
        });
    }

    @Test
    void no_drawing_outlives_its_procedure() throws IOException {
        try (Stream<Path> drawings = Files.list(Path.of("..", "docs", "diagrams", "procedures"))) {
            assertThat(drawings.map(file -> file.getFileName().toString().replace(".svg", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            real().stream().map(Procedure::id).toList());
        }
    }

    @Test
    void one_page_tells_of_every_procedure_who_acts_under_which_pack() {
        StringBuilder page = new StringBuilder("""
                # 办理程序 Procedures

                Made from the procedures' tables and the rule packs; refreshed as [CONTRIBUTING](../CONTRIBUTING.md) says. A picture shows the stages of a case, each arrow
                the act and who does it; （可自动） marks a step that completes itself where the regulation says so. A name of a limit is its key in the rule packs;
                `./lingqu law show PACK` gives its length and article.
                """);
        for (Procedure procedure : real()) {
            page.append("\n## ")
                    .append(title(procedure))
                    .append(" `")
                    .append(procedure.id())
                    .append("`\n\n");
            page.append("![%s](diagrams/procedures/%s.svg)%n".formatted(title(procedure), procedure.id()));
            page.append(table(procedure));
        }
        Committed.text("procedures.md", page.toString());
    }

    private Collection<Procedure> real() {
        return procedures.all().stream()
                .filter(procedure -> !procedure.id().startsWith("sample-"))
                .sorted(java.util.Comparator.comparing(Procedure::id))
                .toList();
    }

    private String title(Procedure procedure) {
        return packs.all()
                .get(0)
                .procedure(procedure.id())
                .map(ProcedureRule::title)
                .orElseGet(() -> text("procedure." + procedure.id() + ".short"));
    }

    private String table(Procedure procedure) {
        StringBuilder table = new StringBuilder("\n| 制度 | 规定 | 由谁提出 | 由谁决定 | 时限 | 依据 |\n|---|---|---|---|---|---|\n");
        for (RulePack pack : packs.all()) {
            pack.procedure(procedure.id()).ifPresent(rule -> table.append(row(pack, rule)));
        }
        return table.toString();
    }

    private String row(RulePack pack, ProcedureRule rule) {
        String known = text(
                switch (rule.known()) {
                    case YES -> "rules.value.yes";
                    case TARGET -> "rules.force.procedures.target";
                    case NO -> "rules.force.procedures.no";
                });
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        pack.title(),
                        known,
                        said(rule.opens()),
                        said(rule.decides()),
                        rule.limits().stream().map(limit -> "`" + limit + "`").collect(Collectors.joining(" ")),
                        rule.citation() == null ? "" : rule.citation().article());
    }

    private String said(List<String> actors) {
        return actors.stream().map(actor -> text("rules.code." + actor)).collect(Collectors.joining("、"));
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
