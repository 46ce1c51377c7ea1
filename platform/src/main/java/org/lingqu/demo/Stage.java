package org.lingqu.demo;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Shows the play step by step: who does what, what was expected, what came. Counts what did not come as expected. */
final class Stage {

    private final PrintStream out;
    private int steps;
    private int failures;

    Stage(PrintStream out) {
        this.out = out;
    }

    /** Announces a part of the play. */
    void part(String title) {
        out.println();
        out.println("── " + title + " " + "─".repeat(Math.max(2, 60 - title.length())));
    }

    /** One step whose outcome is told by a sentence. A {@link org.lingqu.kernel.Problem} or a failed check is a failure of the play. */
    void step(String who, String does, Supplier<String> outcome) {
        steps++;
        out.printf("%2d  %s：%s%n", steps, who, does);
        long began = System.nanoTime();
        try {
            String told = outcome.get();
            out.printf("    ✔ %s（%d 毫秒）%n", told.replace("\n", "\n      "), (System.nanoTime() - began) / 1_000_000);
        } catch (RuntimeException failed) {
            failures++;
            out.println("    ✘ " + failed.getMessage());
        }
        out.flush();
    }

    void say(String line) {
        out.println("    " + line);
    }

    int steps() {
        return steps;
    }

    int failures() {
        return failures;
    }
}
