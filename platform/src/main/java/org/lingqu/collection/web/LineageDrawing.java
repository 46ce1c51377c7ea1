package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.lineage.Edge;
import org.lingqu.collection.lineage.Graph;
import org.lingqu.collection.lineage.LineageStage;
import org.lingqu.collection.lineage.Node;
import org.lingqu.ui.Page;

/**
 * A lineage as a picture: five columns from the sources on the left to the users on the right. What data of the version looked at did not flow
 * through is pale.
 *
 * @param heads of the columns
 * @param arcs the pale ones first, so that the others lie above them
 * @param height of the picture; its width is {@link #WIDTH}
 */
public record LineageDrawing(List<Head> heads, List<Box> boxes, List<Arc> arcs, int height) {

    public static final int WIDTH = 1160;

    private static final int BOX = 184;
    private static final int GAP = 58;
    private static final int TOP = 34;
    private static final int STEP = 62;
    private static final int TALL = 48;
    private static final int TITLE = 20;
    private static final int DETAIL = 26;
    private static final int EMPTY = 120;

    /** A column. */
    public record Head(String text, int x) {}

    /**
     * A node.
     *
     * @param title as much of it as there is room for; {@code full} tells all
     * @param href null where the reader may not open it
     */
    public record Box(
            String title,
            String detail,
            String full,
            @Nullable String href,
            int x,
            int y,
            boolean through,
            boolean many) {
        public int width() {
            return BOX;
        }

        public int height() {
            return TALL;
        }
    }

    /** A way. @param words what went on it */
    public record Arc(String path, String words, boolean through) {}

    /** @param here address of the page, where a version is looked at by a click */
    static LineageDrawing of(Graph graph, String here, Page page) {
        int most = 1;
        for (LineageStage stage : LineageStage.values()) {
            most = Math.max(most, graph.at(stage).size());
        }
        int height = TOP + most * STEP;
        List<Head> heads = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        Map<String, Box> byId = new HashMap<>();
        for (LineageStage stage : LineageStage.values()) {
            int x = 2 + stage.ordinal() * (BOX + GAP);
            heads.add(new Head(page.name(stage), x));
            List<Node> column = graph.at(stage);
            int room = height - TOP - column.size() * STEP;
            for (int i = 0; i < column.size(); i++) {
                Box box = box(column.get(i), here, x, TOP + room / 2 + i * STEP, page);
                boxes.add(box);
                byId.put(column.get(i).id(), box);
            }
        }
        List<Arc> arcs = new ArrayList<>();
        for (boolean through : new boolean[] {false, true}) {
            for (Edge edge : graph.edges()) {
                Box from = byId.get(edge.from());
                Box to = byId.get(edge.to());
                if (edge.through() == through && from != null && to != null) {
                    arcs.add(new Arc(path(from, to), LineageWords.edge(edge, page), through));
                }
            }
        }
        return new LineageDrawing(heads, boxes, arcs, most == 1 ? Math.max(height, EMPTY) : height);
    }

    private static Box box(Node node, String here, int x, int y, Page page) {
        String title = LineageWords.title(node, page);
        String detail = LineageWords.detail(node, page);
        boolean version = node.facts() instanceof Node.VersionFacts facts && facts.span() == null;
        String href = version ? here + "?version=" + ((Node.VersionFacts) node.facts()).number() : node.href();
        return new Box(
                cut(title, TITLE),
                cut(detail, DETAIL),
                title + " · " + detail,
                href,
                x,
                y,
                node.through(),
                node.of() > 1);
    }

    private static String path(Box from, Box to) {
        int x1 = from.x() + BOX;
        int y1 = from.y() + TALL / 2;
        int x2 = to.x();
        int y2 = to.y() + TALL / 2;
        int bend = (x2 - x1) / 2;
        return "M%d %dC%d %d %d %d %d %d".formatted(x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
    }

    /** As much as fits, a Chinese character as wide as two others. */
    private static String cut(String text, int room) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += text.charAt(i) > 0x2E80 ? 2 : 1;
            if (width > room && i > 0) {
                return text.substring(0, i - 1).stripTrailing() + "…";
            }
        }
        return text;
    }
}
