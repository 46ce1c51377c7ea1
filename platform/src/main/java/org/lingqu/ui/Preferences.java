package org.lingqu.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * Language and look of the reader, kept in the cookies {@code lang} and {@code theme}. {@code ?lang=en} or {@code ?theme=dark} on any page
 * sets the cookie and leads back to the page. What the browser says it prefers is ignored for pages: an official page looks the same for
 * everybody who did not choose.
 */
final class Preferences implements HandlerInterceptor {

    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final Duration KEPT = Duration.ofDays(365);

    /** Chinese unless the cookie says English; programs, which have no cookie, may ask by {@code Accept-Language}. */
    static final class Language extends CookieLocaleResolver {

        Language() {
            super("lang");
            setRejectInvalidCookies(false);
            setDefaultLocaleFunction(request -> Problems.isProgram(request)
                            && "en".equals(request.getLocale().getLanguage())
                            && request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                    ? Locale.ENGLISH
                    : CHINESE);
        }

        @Override
        protected @Nullable Locale parseLocaleValue(String value) {
            return value.equals("en") ? Locale.ENGLISH : CHINESE;
        }
    }

    static String themeOf(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, "theme");
        return cookie != null && cookie.getValue().equals("dark") ? "dark" : "light";
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Address address = Address.of(request.getRequestURI(), request.getQueryString());
        String language = address.first("lang");
        String theme = address.first("theme");
        boolean switches = language.equals("en")
                || language.equals("zh")
                || language.equals("zh-CN")
                || theme.equals("dark")
                || theme.equals("light");
        if (!switches || !request.getMethod().equals("GET") || Problems.isProgram(request)) {
            return true;
        }
        if (!language.isEmpty()) {
            keep(request, response, "lang", language.equals("en") ? "en" : "zh-CN");
        }
        if (!theme.isEmpty()) {
            keep(request, response, "theme", theme.equals("dark") ? "dark" : "light");
        }
        response.sendRedirect(address.without("lang", "theme").toString());
        return false;
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
