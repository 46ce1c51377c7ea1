package org.lingqu.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.kernel.Problem;

/**
 * {@code ./lingqu demo}: starts a node with a believable city and runs its main job before the eyes of whoever watches. Exit codes with
 * {@code --exit}: 0 every step came as expected, 1 one did not, 2 the command was not understood.
 */
public final class DemoMain {

    private static final int DONE = 0;
    private static final int NOT_AS_EXPECTED = 1;
    private static final int BAD_INPUT = 2;

    private final PrintStream out;
    private final Words words;
    private final boolean terminal;

    DemoMain(PrintStream out, Words words, boolean terminal) {
        this.out = out;
        this.words = words;
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Map<String, String> environment = System.getenv();
        boolean terminal = environment.containsKey("LINGQU_TERMINAL") && !environment.containsKey("NO_COLOR");
        System.exit(new DemoMain(out, new Words(Locale.getDefault()), terminal).run(List.of(arguments), environment));
    }

    /** @return the exit code */
    int run(List<String> arguments, Map<String, String> environment) {
        try {
            DemoOptions options = DemoOptions.parse(arguments, environment);
            if (options.help()) {
                out.print(DemoOptions.USAGE);
                return DONE;
            }
            return run(options);
        } catch (Problem problem) {
            System.err.println(words.text(problem));
            System.err.print(problem.kind() == Problem.Kind.BAD_INPUT ? DemoOptions.USAGE : "");
            return problem.kind() == Problem.Kind.BAD_INPUT ? BAD_INPUT : NOT_AS_EXPECTED;
        }
    }

    private int run(DemoOptions options) {
        DemoClock clock = new DemoClock();
        boolean fresh = DemoNode.isFresh(options.data());
        Stage stage = new Stage(out, words, terminal);
        stage.title(
                words.text("demo.title"), words.text(fresh ? "demo.starting" : "demo.starting-again", options.data()));
        DemoNode node;
        try {
            node = DemoNode.start(options.data().toAbsolutePath().normalize(), options.port(), clock);
        } catch (RuntimeException refused) {
            // The platform has said why on the error output.
            return NOT_AS_EXPECTED;
        }
        try (node) {
            stage.say(words.text("demo.running", node.base()));
            boolean right = new Evening(node, stage, words, clock).play(fresh);
            if (!options.exit()) {
                stage.say("");
                stage.say(words.text("demo.stays"));
                node.awaitEnd();
            }
            return right ? DONE : NOT_AS_EXPECTED;
        }
    }
}
