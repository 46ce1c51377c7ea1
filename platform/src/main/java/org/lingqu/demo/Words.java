package org.lingqu.demo;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.ResourceBundle;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Dates;

/** What the demonstration says, in the language of the terminal: Chinese or English. */
final class Words {

    private final Locale locale;
    private final ResourceBundle texts;
    private final Dates dates;

    Words(Locale locale) {
        this.locale = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.texts = ResourceBundle.getBundle(
                "i18n.demo",
                isChinese() ? Locale.ROOT : Locale.ENGLISH,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.dates = new Dates(this.locale);
    }

    boolean isChinese() {
        return locale.equals(Locale.SIMPLIFIED_CHINESE);
    }

    /** As interfaces want it in {@code Accept-Language}. */
    String language() {
        return isChinese() ? "zh-CN" : "en";
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }

    /** A problem of the demonstration's own. */
    String text(Problem problem) {
        String key = "problem." + problem.code() + ".detail";
        return texts.containsKey(key) ? text(key, problem.arguments().toArray()) : String.valueOf(problem.getMessage());
    }

    /** 2026年10月12日（星期一）. */
    String day(LocalDate date) {
        return dates.dateAndDay(date);
    }

    String span(LocalDate from, LocalDate to) {
        return dates.span(from, to);
    }

    String article(String article) {
        return dates.article(article);
    }

    String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
