package org.lingqu.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.lingqu.ui.Wording;

/** Texts of the message bundles in one language: from the page's wording, or from the bundle alone on the command line. */
interface Words {

    String text(String key, Object... arguments);

    Optional<String> ifKnown(String key, Object... arguments);

    /** An article in the reader's language. */
    String article(String article);

    /** 2026年10月12日. */
    String date(LocalDate day);

    /** 2026年10月12日（星期一）. */
    String dateAndDay(LocalDate day);

    /** 10月12日. */
    String shortDate(LocalDate day);

    static Words of(Wording wording) {
        return new Words() {
            @Override
            public String text(String key, Object... arguments) {
                return wording.text(key, arguments);
            }

            @Override
            public Optional<String> ifKnown(String key, Object... arguments) {
                return wording.ifKnown(key, arguments);
            }

            @Override
            public String article(String article) {
                return wording.dates().article(article);
            }

            @Override
            public String date(LocalDate day) {
                return wording.dates().date(day);
            }

            @Override
            public String dateAndDay(LocalDate day) {
                return wording.dates().dateAndDay(day);
            }

            @Override
            public String shortDate(LocalDate day) {
                return wording.dates().shortDate(day);
            }
        };
    }
}
