package org.lingqu.ui;

import java.io.IOException;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All message bundles {@code i18n/*.properties} of all modules as one source: the file without a language is Chinese, {@code _en} beside
 * it English. Every text is a {@link java.text.MessageFormat}, with arguments or without, so an apostrophe is written twice (better: ’).
 * A missing key is an error in tests and while developing; in production the page shows the key between marks instead of failing.
 */
final class Messages extends ReloadableResourceBundleMessageSource {

    private final boolean strict;

    private Messages(boolean strict) {
        this.strict = strict;
    }

    static Messages found(Environment environment) throws IOException {
        Messages messages = new Messages(environment.acceptsProfiles(Profiles.of("dev", "test")));
        TreeSet<String> basenames = new TreeSet<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
            String name = String.valueOf(file.getFilename()).replace(".properties", "");
            if (!name.endsWith("_en")) {
                basenames.add("classpath:i18n/" + name);
            }
        }
        messages.setBasenames(basenames.toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        if (environment.acceptsProfiles(Profiles.of("dev"))) {
            messages.setCacheSeconds(1);
        }
        return messages;
    }

    @Override
    protected String getDefaultMessage(String code) {
        if (strict) {
            throw new AssertionError("no message for the key " + code);
        }
        return "⟦" + code + "⟧";
    }

    /** The languages the pages are written in. */
    static Locale[] languages() {
        return new Locale[] {Preferences.CHINESE, Locale.ENGLISH};
    }
}
