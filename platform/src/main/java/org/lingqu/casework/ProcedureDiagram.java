package org.lingqu.casework;

import java.util.function.UnaryOperator;

/** Draws a table as a PlantUML state diagram, so that documentation and code cannot differ. */
final class ProcedureDiagram {

    private ProcedureDiagram() {}

    static String of(Procedure procedure, UnaryOperator<String> label) {
        StringBuilder drawing = new StringBuilder("@startuml\n!pragma layout smetana\nhide empty description\n");
        for (Stage stage : procedure.stages()) {
            drawing.append("state \"%s\" as %s%n".formatted(label.apply("stage." + stage.name()), alias(stage.name())));
        }
        Move opening = procedure.opening();
        drawing.append(arrow("[*]", alias(opening.to()), label, opening));
        for (Move move : procedure.moves()) {
            for (String from : move.from().stream().sorted().toList()) {
                drawing.append(arrow(alias(from), alias(move.to()), label, move));
            }
        }
        procedure.stages().stream()
                .filter(Stage::isEnd)
                .forEach(stage -> drawing.append(alias(stage.name())).append(" --> [*]\n"));
        return drawing.append("@enduml\n").toString();
    }

    private static String arrow(String from, String to, UnaryOperator<String> label, Move move) {
        String who = label.apply("role." + move.by().name());
        String automatic = move.automaticAfter() == null ? "" : " ⏱";
        return "%s --> %s : %s%s\\n%s%n".formatted(from, to, label.apply("move." + move.name()), automatic, who);
    }

    private static String alias(String name) {
        return name.replace('-', '_');
    }
}
