package org.lingqu.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** The Chinese texts of rules and calendar for the command line, without a server. */
final class BundleWords implements Words {

    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("uuuu年M月d日（EEEE）", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M月d日", Locale.SIMPLIFIED_CHINESE);

    private final Properties texts = new Properties();

    BundleWords() {
        for (String bundle : new String[] {"rules", "calendar", "kernel"}) {
            try (InputStream in = BundleWords.class.getResourceAsStream("/i18n/" + bundle + ".properties")) {
                if (in == null) {
                    throw Problem.unavailable("file-unreadable").with(bundle);
                }
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException failed) {
                throw Problem.unavailable("file-unreadable").with(bundle).causedBy(failed);
            }
        }
    }

    @Override
    public String text(String key, Object... arguments) {
        return new MessageFormat(texts.getProperty(key, key), Locale.SIMPLIFIED_CHINESE).format(arguments);
    }

    @Override
    public Optional<String> ifKnown(String key, Object... arguments) {
        return Optional.ofNullable(texts.getProperty(key))
                .map(text -> new MessageFormat(text, Locale.SIMPLIFIED_CHINESE).format(arguments));
    }

    @Override
    public String article(String article) {
        return article;
    }

    @Override
    public String date(LocalDate day) {
        return day.toString();
    }

    @Override
    public String dateAndDay(LocalDate day) {
        return LONG.format(day);
    }

    @Override
    public String shortDate(LocalDate day) {
        return SHORT.format(day);
    }

    /** A problem in full: title, explanation, every fault, what to do. */
    String told(Problem problem) {
        Object[] arguments = problem.arguments().toArray();
        StringBuilder told = new StringBuilder(text("problem." + problem.code() + ".title", arguments));
        told.append('\n').append(text("problem." + problem.code() + ".detail", arguments));
        for (Fault fault : problem.faults()) {
            told.append("\n  ").append(fault.where()).append("：");
            told.append(text("fault." + fault.code(), fault.arguments().toArray()));
        }
        return told.append('\n')
                .append(text("problem." + problem.code() + ".next", arguments))
                .toString();
    }
}
