package org.lingqu.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lingqu.calendar.Term;
import org.lingqu.kernel.Citation;

/** Says what a pack holds in people's words: the regulation's own, never our codes. */
final class PackWords {

    private final Words words;

    PackWords(Words words) {
        this.words = words;
    }

    /** A value as two lines: what it is, and where it comes from. */
    record Said(String text, String note, boolean quiet) {}

    String key(String key) {
        return words.text("rules.key." + key);
    }

    String event(String event) {
        return words.text("rules.event." + event);
    }

    /** 7 个工作日. */
    String term(Term term) {
        return words.text("rules.unit." + term.unit().code(), term.amount());
    }

    /** A code in words: under its key first, then everywhere; a word of the document stays. */
    String code(String key, String code) {
        return words.ifKnown("rules.code." + key + "." + code)
                .or(() -> words.ifKnown("rules.code." + code))
                .orElse(code);
    }

    String status(RulePack pack) {
        return words.text("rules.status." + pack.status().code());
    }

    /** The article in the reader's language; empty for none. */
    String article(PackValue value) {
        return Optional.ofNullable(value.citation())
                .map(Citation::article)
                .map(words::article)
                .orElse("");
    }

    Said said(PackValue value) {
        if (value.silent()) {
            return new Said(words.text("rules.value.silent"), "", true);
        }
        return new Said(text(value), note(value), value.standing() == Standing.DEFAULT);
    }

    /** What is laid down, without its source. */
    String text(PackValue value) {
        if (value.silent()) {
            return words.text("rules.value.silent");
        }
        if (value.key().startsWith("effective")) {
            return date(value);
        }
        if (value.limit() != null) {
            return term(value.limit().term());
        }
        String members =
                value.items().stream().map(item -> member(value, item)).collect(Collectors.joining(separator()));
        return Boolean.TRUE.equals(value.open()) ? words.text("rules.value.open", members) : members;
    }

    private String date(PackValue value) {
        if (!value.items().isEmpty()) {
            return value.items().get(0).value();
        }
        return value.limit() == null
                ? words.text("rules.value.undated")
                : term(value.limit().term());
    }

    private String member(PackValue value, PackItem item) {
        return switch (item.value()) {
            case "true" -> words.text("rules.value.yes");
            case "false" -> words.text("rules.value.no");
            default ->
                value.key().equals("status")
                        ? words.text("rules.status." + item.value())
                        : code(value.key(), item.value());
        };
    }

    private String separator() {
        return words.text("rules.day.separator");
    }

    /** Article, start event, extension, marks. */
    String note(PackValue value) {
        List<String> parts = new ArrayList<>();
        if (value.citation() != null) {
            parts.add(words.article(value.citation().article()));
        }
        parts.addAll(marks(value));
        return String.join(words.text("rules.note.separator"), parts);
    }

    /** Start event, extension and marks, without the article. */
    List<String> marks(PackValue value) {
        List<String> parts = new ArrayList<>();
        if (value.limit() != null && !value.key().startsWith("effective")) {
            parts.add(words.text("rules.note.from", event(value.limit().startEvent())));
            value.limit()
                    .extension()
                    .ifPresent(extension -> parts.add(words.text("rules.note.extension", term(extension.term()))));
        }
        if (Boolean.TRUE.equals(value.more().get("thenAutomatic"))) {
            parts.add(words.text("rules.note.automatic"));
        }
        if (value.standing() == Standing.TARGET || value.standing() == Standing.DEFAULT) {
            parts.add(words.text("rules.standing." + value.standing()));
        }
        if (value.under() != null) {
            parts.add(words.text("rules.note.under", words.article(value.under().article())));
        }
        if (!value.reading().isEmpty()) {
            parts.add(words.text("rules.note.reading"));
        }
        return parts;
    }
}
