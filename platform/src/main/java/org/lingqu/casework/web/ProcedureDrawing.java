package org.lingqu.casework.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.lingqu.casework.Move;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Stage;

/**
 * A procedure's table as a picture: its stages one below the other in the order in which a case reaches them, endings last; what leads on as
 * arcs on the right, what leads back as arcs on the left.
 *
 * @param boxes the stages
 * @param arcs the ways between them, each once however many moves take it
 * @param height of the picture; its width is {@link #WIDTH}
 */
public record ProcedureDrawing(List<Box> boxes, List<Arc> arcs, int height) {

    /** Width of the picture: a narrow screen. */
    public static final int WIDTH = 292;

    private static final int LEFT = 54;
    private static final int RIGHT = 236;
    private static final int STEP = 52;
    private static final int BOX = 32;
    private static final int FIRST_BEND = 14;
    private static final int BEND = 7;
    private static final int MOST_BEND = 48;
    private static final int HEAD = 5;

    /**
     * A stage.
     *
     * @param y its upper edge
     * @param end whether cases end in it
     */
    public record Box(String name, String text, int y, boolean end) {
        public int x() {
            return LEFT;
        }

        public int width() {
            return RIGHT - LEFT;
        }

        public int height() {
            return BOX;
        }

        public int middle() {
            return (LEFT + RIGHT) / 2;
        }
    }

    /**
     * A way from one stage to another.
     *
     * @param path of its line
     * @param head path of its arrow's head
     * @param moves what takes it, in words
     */
    public record Arc(String path, String head, String moves) {}

    /** @param text gives the text of a message key */
    static ProcedureDrawing of(Procedure table, UnaryOperator<String> text) {
        List<Stage> order = order(table);
        UnaryOperator<String> words = name -> text.apply("procedure." + table.id() + "." + name);
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Stage stage = order.get(i);
            boxes.add(new Box(stage.name(), words.apply("stage." + stage.name()), 4 + i * STEP, stage.isEnd()));
        }
        List<String> names = order.stream().map(Stage::name).toList();
        Map<List<Integer>, String> ways = new TreeMap<>(
                Comparator.<List<Integer>>comparingInt(way -> way.get(0)).thenComparingInt(way -> way.get(1)));
        for (Move move : table.moves()) {
            for (String from : move.from()) {
                if (!move.staysFrom(from)) {
                    ways.merge(
                            List.of(names.indexOf(from), names.indexOf(move.to())),
                            words.apply("move." + move.name()),
                            (one, other) -> one + "、" + other);
                }
            }
        }
        List<Arc> arcs = new ArrayList<>();
        ways.forEach((way, moves) -> arcs.add(arc(way.get(0), way.get(1), moves)));
        return new ProcedureDrawing(List.copyOf(boxes), List.copyOf(arcs), 8 + (order.size() - 1) * STEP + BOX);
    }

    /** The stages as a case reaches them; endings last, the one that is aimed at first of them. */
    private static List<Stage> order(Procedure table) {
        List<String> reached = new ArrayList<>(List.of(table.opening().to()));
        for (int i = 0; i < reached.size(); i++) {
            table.movesFrom(reached.get(i)).stream()
                    .map(Move::to)
                    .filter(to -> !reached.contains(to))
                    .forEach(reached::add);
        }
        List<Stage> stages =
                reached.stream().flatMap(name -> table.stage(name).stream()).toList();
        List<Stage> order =
                new ArrayList<>(stages.stream().filter(stage -> !stage.isEnd()).toList());
        stages.stream()
                .filter(Stage::isEnd)
                .sorted(Comparator.comparing(stage -> !table.progress().contains(stage.name())))
                .forEach(order::add);
        return order;
    }

    private static Arc arc(int from, int to, String moves) {
        int y1 = 4 + from * STEP + BOX / 2;
        int y2 = 4 + to * STEP + BOX / 2;
        if (to == from + 1) {
            int x = (LEFT + RIGHT) / 2;
            int top = y1 + BOX / 2;
            int end = y2 - BOX / 2;
            return new Arc("M%d %dV%d".formatted(x, top, end - HEAD), head(x, end, 0, 1), moves);
        }
        boolean on = to > from;
        int side = on ? RIGHT : LEFT;
        int out = on ? 1 : -1;
        int bend = side + out * Math.min(MOST_BEND, FIRST_BEND + BEND * Math.abs(to - from)) * 4 / 3;
        int shift = on ? 4 : -4;
        return new Arc(
                "M%d %dC%d %d %d %d %d %d"
                        .formatted(side, y1 + shift, bend, y1 + shift, bend, y2 - shift, side + out * HEAD, y2 - shift),
                head(side, y2 - shift, -out, 0),
                moves);
    }

    /** A head with its tip at a point, towards a direction. */
    private static String head(int x, int y, int dx, int dy) {
        return dx == 0
                ? "M%d %dl-4 %dh8z".formatted(x, y, -dy * (HEAD + 2))
                : "M%d %dl%d -4v8z".formatted(x, y, -dx * (HEAD + 2));
    }
}
