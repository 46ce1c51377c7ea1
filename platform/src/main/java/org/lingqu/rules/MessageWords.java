package org.lingqu.rules;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.lingqu.ui.Dates;
import org.springframework.context.MessageSource;

/** Texts for programs and sheets, where no page is being read. */
record MessageWords(MessageSource messages, Locale locale) implements Words {

    @Override
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    @Override
    public Optional<String> ifKnown(String key, Object... arguments) {
        return Optional.ofNullable(messages.getMessage(key, arguments, "", locale))
                .filter(text -> !text.isEmpty());
    }

    @Override
    public String article(String article) {
        return Dates.in(locale).article(article);
    }

    @Override
    public String date(LocalDate day) {
        return Dates.in(locale).date(day);
    }

    @Override
    public String dateAndDay(LocalDate day) {
        return Dates.in(locale).dateAndDay(day);
    }

    @Override
    public String shortDate(LocalDate day) {
        return Dates.in(locale).shortDate(day);
    }
}
