package org.lingqu.audit;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.lingqu.kernel.Problem;

/** What the command says on standard error, in Chinese on a Chinese terminal and in English elsewhere; without a server. */
final class CommandWords {

    /** Whose problems may come up: the log's own, those of evidence packs and words, and those of a database that has to be started. */
    private static final List<String> BUNDLES =
            List.of("i18n.audit", "i18n.audit-people", "i18n.kernel", "i18n.server");

    private final List<ResourceBundle> texts = new ArrayList<>();

    CommandWords(Locale terminal) {
        Locale language = terminal.getLanguage().equals("zh") ? Locale.ROOT : Locale.ENGLISH;
        for (String bundle : BUNDLES) {
            texts.add(ResourceBundle.getBundle(
                    bundle,
                    language,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        }
    }

    String text(String key, Object... arguments) {
        return texts.stream()
                .filter(bundle -> bundle.containsKey(key))
                .findFirst()
                .map(bundle -> new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments))
                .orElse("");
    }

    /** The problem in full: what did not happen, why, what to do; its code when no text is known. */
    String told(Problem problem) {
        StringBuilder lines = new StringBuilder();
        for (String part : List.of("title", "detail", "next")) {
            String text = text(
                    "problem." + problem.code() + "." + part,
                    problem.arguments().toArray());
            lines.append(text).append(text.isEmpty() ? "" : "\n");
        }
        return lines.isEmpty() ? problem.code() : lines.toString().stripTrailing();
    }
}
