package org.lingqu.ui;

import gg.jte.support.LocalizationSupport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Everything a template needs besides its own model; handed to every template as {@code page}.
 *
 * @param wording the reader's language
 * @param theme {@code light} or {@code dark}
 * @param address address of this page; after a refused form the page the form stood on
 * @param actor the signed-in reader; null for a stranger
 * @param csrf the token every changing request must carry; null where the server does not ask for one
 * @param nonce for script elements of this answer; empty when none was made
 * @param frame menu, footer and the rest of the surroundings
 * @param now time of this answer
 */
public record Page(
        Wording wording,
        String theme,
        Address address,
        @Nullable Actor actor,
        @Nullable CsrfToken csrf,
        String nonce,
        Frame frame,
        Instant now)
        implements LocalizationSupport {

    /** Text of a message key, arguments filled in; see {@link Wording} for what arguments may be. Escaped by the template like any text. */
    public String t(String key, Object... arguments) {
        return wording.text(key, arguments);
    }

    /** For {@code localize}: the text may carry inline elements ({@code <b>}, {@code <em>}, {@code <code>}), arguments are escaped. */
    @Override
    public String lookup(String key) {
        return wording.text(key);
    }

    /** The regulation's word for a constant. */
    public String name(Enum<?> constant) {
        return wording.name(constant);
    }

    public String fault(Fault fault) {
        return wording.fault(fault);
    }

    /** A problem in the reader's words, for the top of a refused form. */
    public ProblemView told(Problem problem) {
        return ProblemView.of(problem, problem.kind().status(), wording, "");
    }

    public String cite(Citation citation) {
        return wording.cite(citation);
    }

    public Dates dates() {
        return wording.dates();
    }

    /** 2026年10月12日. */
    public String date(LocalDate day) {
        return dates().date(day);
    }

    /** 2026年10月9日 09:20:14. */
    public String time(Instant instant) {
        return dates().time(instant);
    }

    /** Thousands with a comma. */
    public String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A share in percent with one digit after the point; {@code of} 0 gives a dash. */
    public String percent(long part, long of) {
        return of == 0 ? "—" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / of);
    }

    /** Language tag of the page: {@code zh-CN} or {@code en}. */
    public String lang() {
        return wording.locale().toLanguageTag();
    }

    public boolean english() {
        return wording.locale().getLanguage().equals("en");
    }

    public boolean dark() {
        return theme.equals("dark");
    }

    public String path() {
        return address.path();
    }

    /** This address with one query parameter set: for sorting, filtering, switching. */
    public String with(String name, Object value) {
        return address.with(name, value).toString();
    }

    public boolean may(Permission permission) {
        return actor != null && actor.may(permission);
    }

    /** The reader, where a page is only served to somebody signed in. */
    public Actor reader() {
        if (actor == null) {
            throw new AssertionError("page for strangers asks for the signed-in reader");
        }
        return actor;
    }

    public boolean hasCsrf() {
        return csrf != null;
    }

    /** Name of the form field; empty when the server asks for none. */
    public String csrfName() {
        return csrf == null ? "" : csrf.getParameterName();
    }

    public String csrfHeader() {
        return csrf == null ? "" : csrf.getHeaderName();
    }

    /** The token; asking for it opens a session. Empty when the server asks for none. */
    public String csrfToken() {
        return csrf == null ? "" : csrf.getToken();
    }

    /** Headers that parts fetched by the page itself carry, as JSON; null for a stranger. */
    public @Nullable String requestHeaders() {
        return actor == null || csrf == null ? null : "{\"" + csrf.getHeaderName() + "\":\"" + csrf.getToken() + "\"}";
    }
}
