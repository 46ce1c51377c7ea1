package org.lingqu.bench;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.lingqu.kernel.Problem;

/** What the two programs have in common: exit codes, and problems in the words of the person who called. */
final class Command {

    static final int DONE = 0;
    static final int VIOLATED = 1;
    static final int BAD_INPUT = 2;

    private Command() {}

    /** A program: answers its exit code. */
    @FunctionalInterface
    interface Body {
        int run();
    }

    static int run(Body body) {
        try {
            return body.run();
        } catch (Problem problem) {
            System.err.println(explain(problem));
            return problem.kind() == Problem.Kind.BAD_INPUT ? BAD_INPUT : VIOLATED;
        }
    }

    /** In Chinese where the machine speaks it, else in English. */
    static String explain(Problem problem) {
        boolean chinese = Locale.getDefault().getLanguage().equals("zh");
        ResourceBundle texts = ResourceBundle.getBundle(
                "i18n.bench",
                chinese ? Locale.ROOT : Locale.ENGLISH,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String key = "problem." + problem.code();
        return texts.containsKey(key)
                ? new MessageFormat(texts.getString(key), Locale.ROOT)
                        .format(problem.arguments().toArray())
                : String.valueOf(problem.getMessage());
    }
}
