package org.lingqu.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lingqu.calendar.Term;
import org.lingqu.kernel.Citation;
import org.lingqu.ui.Wording;
import org.springframework.context.MessageSource;

/** Says what a pack holds in people's words: the regulation's own, never our codes. */
public final class PackWords {

    private final Words words;

    PackWords(Words words) {
        this.words = words;
    }

    /** Speaks to the reader of a page. */
    public static PackWords to(Wording reader) {
        return new PackWords(Words.of(reader));
    }

    /** Speaks one language outside a page. */
    public static PackWords in(MessageSource messages, Locale locale) {
        return new PackWords(new MessageWords(messages, locale));
    }

    /**
     * A value as two lines: what it is, and where it comes from.
     *
     * @param quiet whether the text lays nothing down: silence or a default
     */
    public record Said(String text, String note, boolean quiet) {}

    /** What a key is about, e.g. 有条件共享：答复. */
    public String key(String key) {
        return words.text("rules.key." + key);
    }

    /** The event a limit starts with, e.g. 提供部门收到申请. */
    public String event(String event) {
        return words.text("rules.event." + event);
    }

    /** 7 个工作日. */
    public String term(Term term) {
        return words.text("rules.unit." + term.unit().code(), term.amount());
    }

    /** A code in words: under its key first, then everywhere; a word of the document stays. */
    public String code(String key, String code) {
        return words.ifKnown("rules.code." + key + "." + code)
                .or(() -> words.ifKnown("rules.code." + code))
                .orElse(code);
    }

    /** 施行中, 征求意见稿 … */
    public String status(RulePack pack) {
        return words.text("rules.status." + pack.status().code());
    }

    /** The article in the reader's language; empty for none. */
    public String article(PackValue value) {
        return Optional.ofNullable(value.citation())
                .map(Citation::article)
                .map(words::article)
                .orElse("");
    }

    /** A value with its article and marks. */
    public Said said(PackValue value) {
        if (value.silent()) {
            return new Said(words.text("rules.value.silent"), "", true);
        }
        return new Said(text(value), note(value), value.standing() == Standing.DEFAULT);
    }

    /** What is laid down, without its source. */
    public String text(PackValue value) {
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
            String written = value.items().get(0).value();
            LocalDate day = PackReader.dateOf(written);
            return day == null ? written : words.date(day);
        }
        return value.limit() == null
                ? words.text("rules.value.undated")
                : term(value.limit().term());
    }

    private String member(PackValue value, PackItem item) {
        String said = switch (item.value()) {
            case "true" -> words.text("rules.value.yes");
            case "false" -> words.text("rules.value.no");
            default ->
                value.key().equals("status")
                        ? words.text("rules.status." + item.value())
                        : code(value.key(), item.value());
        };
        List<String> further = new FieldWords(this, words).of(value.key(), item.more());
        return further.isEmpty()
                ? said
                : words.text("rules.member", said, String.join(words.text("rules.note.separator"), further));
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

    /** Start event, extension and standing in few words, without the article. */
    public List<String> marks(PackValue value) {
        List<String> parts = new ArrayList<>();
        if (value.limit() != null && !value.key().startsWith("effective") && value.laidDown()) {
            parts.add(words.text(
                    "rules.note.from",
                    words.text("rules.event.short." + value.limit().startEvent())));
        }
        extension(value).ifPresent(extension -> parts.add(text(extension)));
        if (Boolean.TRUE.equals(value.more().get("thenAutomatic"))) {
            parts.add(words.text("rules.note.automatic"));
        }
        standing(value).ifPresent(parts::add);
        return parts;
    }

    /** What belongs to the value: start event, extension with its conditions, further fields, that it is a target, the reading taken. */
    public List<String> details(PackValue value) {
        List<String> parts = new ArrayList<>(counting(value));
        extension(value).ifPresent(extension -> {
            parts.add(text(extension));
            parts.add(words.text(
                    extension.max() == 1 ? "rules.note.extension.once" : "rules.note.extension.max", extension.max()));
            if (!extension.approvers().isEmpty()) {
                String approvers = extension.approvers().stream()
                        .map(approver -> code(value.key(), approver))
                        .collect(Collectors.joining(words.text("rules.note.or")));
                parts.add(words.text("rules.note.extension.by", approvers));
            }
        });
        parts.addAll(new FieldWords(this, words).of(value.key(), value.more()));
        standing(value).filter(mark -> value.standing() == Standing.TARGET).ifPresent(parts::add);
        if (value.under() != null) {
            parts.add(words.text("rules.note.under", words.article(value.under().article())));
        }
        if (!value.reading().isEmpty()) {
            parts.add(words.ifKnown("rules.reading." + value.reading().replace(' ', '-'))
                    .orElse(value.reading()));
        }
        return parts;
    }

    private List<String> counting(PackValue value) {
        return value.limit() == null || value.key().startsWith("effective")
                ? List.of()
                : List.of(words.text("rules.note.from", event(value.limit().startEvent())));
    }

    private static Optional<Extension> extension(PackValue value) {
        return value.asLimit().flatMap(Limit::extension);
    }

    private String text(Extension extension) {
        return words.text("rules.note.extension", term(extension.term()));
    }

    /** That a value is a target or a default of the product. */
    private Optional<String> standing(PackValue value) {
        return value.standing() == Standing.TARGET || value.standing() == Standing.DEFAULT
                ? Optional.of(words.text("rules.standing." + value.standing()))
                : Optional.empty();
    }
}
