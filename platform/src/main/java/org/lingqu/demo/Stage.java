package org.lingqu.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Problem;

/** Shows the play step by step: who does what, what came of it, under which article. Knows which step did not come as expected. */
final class Stage {

    private static final int WIDTH = 100;
    private static final int INDENT = 4;
    private static final int BAR = 28;
    private static final int LABEL = 14;
    private static final int NAME = 16;
    private static final long MILLION = 1_000_000;

    private final PrintStream out;
    private final Words words;
    private final boolean terminal;
    private final List<String> failed = new ArrayList<>();
    private int acts;
    private int steps;
    private int shownTenths;

    /** @param terminal whether somebody looks: colours, and a line that is written anew */
    Stage(PrintStream out, Words words, boolean terminal) {
        this.out = out;
        this.words = words;
        this.terminal = terminal;
    }

    /** What is done in a step. */
    interface Deed {
        Told done();
    }

    /** Opens the play. */
    void title(String title, String beside) {
        out.println();
        out.println("  " + paint(Paint.STRONG, title) + "   " + paint(Paint.QUIET, beside));
        out.flush();
    }

    /** Announces a part of the play. */
    void act(String key) {
        acts++;
        String heading = words.text("demo.act", acts, words.text(key));
        out.println();
        out.println(paint(
                Paint.INK, "── " + heading + " " + "─".repeat(Math.max(4, WIDTH - 4 - Columns.width(heading)))));
    }

    /**
     * One step.
     *
     * @param who who acts, with department and post
     * @param does what is done, in words
     * @throws Problem {@code demo-stopped} when it does not come as expected: the rest of the play would have nothing to stand on
     */
    void step(String who, String does, Deed deed) {
        steps++;
        shownTenths = 0;
        out.println();
        print("%2d  ".formatted(steps) + paint(Paint.STRONG, who));
        Columns.wrap(does, WIDTH - INDENT).forEach(line -> print(" ".repeat(INDENT) + line));
        out.flush();
        long began = System.nanoTime();
        try {
            tell(deed.done(), (System.nanoTime() - began) / MILLION);
        } catch (Problem wrong) {
            clearLine();
            failed.add(steps + " " + who + " " + does);
            print("    " + paint(Paint.RED, "✘ " + words.text("demo.unexpected")));
            Columns.wrap(words.text(wrong), WIDTH - INDENT - 2).forEach(line -> print("      " + line));
            throw Problem.unavailable("demo-stopped").with(steps, does).causedBy(wrong);
        } finally {
            out.flush();
        }
    }

    private void tell(Told told, long millis) {
        clearLine();
        String mark = told.refused() ? paint(Paint.RED, "■") : paint(Paint.GREEN, "✔");
        String took =
                words.text(millis < 1000 ? "demo.millis" : "demo.seconds", millis, "%.1f".formatted(millis / 1000.0));
        List<String> headline = Columns.wrap(told.headline(), WIDTH - INDENT - 2 - Columns.width(took) - 2);
        for (int i = 0; i < headline.size(); i++) {
            String end = i == 0
                    ? " ".repeat(Math.max(2, WIDTH - INDENT - 2 - Columns.width(headline.get(0)) - Columns.width(took)))
                            + paint(Paint.QUIET, took)
                    : "";
            print((i == 0 ? "    " + mark + " " : "      ") + headline.get(i) + end);
        }
        told.facts().forEach(this::fact);
    }

    private void fact(Told.Fact fact) {
        List<String> lines = Columns.wrap(fact.value(), WIDTH - INDENT - 2 - LABEL);
        for (int i = 0; i < lines.size(); i++) {
            String label = i == 0 ? fact.label() : "";
            print("      " + paint(Paint.QUIET, Columns.pad(label, LABEL)) + lines.get(i));
        }
    }

    /** Shows how far long work has come: a line written anew on a terminal, a line for every tenth elsewhere. */
    void progress(long done, long all, String told) {
        int tenths = all <= 0 ? 0 : (int) Math.min(10, 10 * done / all);
        if (terminal) {
            int filled = all <= 0 ? 0 : (int) Math.min(BAR, BAR * done / all);
            out.print(
                    "\r\u001b[2K      " + paint(Paint.INK, "█".repeat(filled)) + "░".repeat(BAR - filled) + " " + told);
            out.flush();
        } else if (tenths > shownTenths) {
            shownTenths = tenths;
            print("      … " + told);
        }
    }

    private void clearLine() {
        if (terminal) {
            out.print("\r\u001b[2K");
        }
    }

    /** A line outside the steps. */
    void say(String line) {
        print(line);
    }

    /** A named line outside the steps. */
    void say(String label, String value) {
        List<String> lines = Columns.wrap(value, WIDTH - INDENT - NAME);
        for (int i = 0; i < lines.size(); i++) {
            print("    " + paint(Paint.QUIET, Columns.pad(i == 0 ? label : "", NAME)) + lines.get(i));
        }
    }

    String strong(String text) {
        return paint(Paint.STRONG, text);
    }

    private String paint(Paint paint, String text) {
        return paint.on(text, terminal);
    }

    private void print(String line) {
        out.println(line);
    }

    int steps() {
        return steps;
    }

    /** The steps that did not come as expected. */
    List<String> failed() {
        return List.copyOf(failed);
    }
}
