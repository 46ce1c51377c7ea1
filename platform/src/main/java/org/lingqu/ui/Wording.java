package org.lingqu.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.springframework.context.MessageSource;

/**
 * Speaks to one reader in the reader's language: texts of the message bundles, names of constants, dates, citations.
 *
 * <p>Arguments of messages may be text, numbers (thousands with a comma), {@link LocalDate} and {@link Instant} (written out), constants
 * (looked up as {@code name.<Enum>.<CONSTANT>}), {@link Citation}s and {@link Phrase}s. Write a year as text, or it gets a comma.
 */
public final class Wording {

    private final MessageSource messages;
    private final Locale locale;
    private final Function<String, Optional<String>> norms;
    private final Dates dates;

    Wording(MessageSource messages, Locale locale, Function<String, Optional<String>> norms) {
        this.messages = messages;
        this.locale = locale;
        this.norms = norms;
        this.dates = new Dates(locale);
    }

    public Locale locale() {
        return locale;
    }

    /** The text of a key with its arguments filled in. */
    public String text(String key, Object... arguments) {
        Object[] said = Arrays.stream(arguments).map(this::said).toArray();
        return messages.getMessage(key, said, locale);
    }

    /** The text of a key, or nothing when no bundle has it. */
    public Optional<String> ifKnown(String key, Object... arguments) {
        Object[] said = Arrays.stream(arguments).map(this::said).toArray();
        return Optional.ofNullable(messages.getMessage(key, said, "", locale)).filter(text -> !text.isEmpty());
    }

    /** The regulation's word for a constant: message {@code name.<Enum>.<CONSTANT>}. */
    public String name(Enum<?> constant) {
        return text("name." + constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** What is wrong with an input, as a sentence. */
    public String fault(Fault fault) {
        return text("fault." + fault.code(), fault.arguments().toArray());
    }

    /** Sentences one after the other, as they stand in a paragraph. */
    public String sentences(List<Phrase> sentences) {
        String between = locale.getLanguage().equals("zh") ? "" : " ";
        return sentences.stream().map(sentence -> sentence.in(this::text)).collect(Collectors.joining(between));
    }

    /** What did not happen and why. */
    public String title(Problem problem) {
        return text("problem." + problem.code() + ".title", problem.arguments().toArray());
    }

    /** 《norm》article; a norm that is known only by its id leaves the article alone. */
    public String cite(Citation citation) {
        String article = dates.article(citation.article());
        return norms.apply(citation.pack())
                .map(title -> text("ui.cite", title, article))
                .orElseGet(() -> citation.pack().matches("[A-Z][A-Z0-9-]*")
                        ? article
                        : text("ui.cite", citation.pack(), article));
    }

    public Dates dates() {
        return dates;
    }

    private Object said(Object argument) {
        if (argument instanceof LocalDate date) {
            return dates.date(date);
        }
        if (argument instanceof Instant instant) {
            return dates.time(instant);
        }
        if (argument instanceof Enum<?> constant) {
            return name(constant);
        }
        if (argument instanceof Citation citation) {
            return cite(citation);
        }
        if (argument instanceof Phrase phrase) {
            return phrase.in(this::text);
        }
        if (argument instanceof Iterable<?> several) {
            return StreamSupport.stream(several.spliterator(), false)
                    .map(each -> String.valueOf(said(each)))
                    .collect(Collectors.joining(text("ui.list.separator")));
        }
        return argument;
    }
}
