package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The language of a reader where no page is made: for lists that leave as files. */
@Component
public class Wordings {

    private final Pages pages;

    Wordings(Pages pages) {
        this.pages = pages;
    }

    public Wording of(HttpServletRequest request) {
        return pages.wording(request);
    }

    /** The words of a language, whoever asks: for what is kept and read later, or understood in both. */
    public Wording in(Locale language) {
        return pages.wording(language);
    }
}
