package org.lingqu.server.settings;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says in two languages and without a stack trace why the node did not start and what to do. */
final class StartupProblems implements FailureAnalyzer {

    private static final String SERVER = "i18n.server";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            @Nullable String said = say(cause);
            if (said != null) {
                return new FailureAnalysis(said, null, failure);
            }
        }
        return null;
    }

    private static @Nullable String say(Throwable cause) {
        if (cause instanceof Problem problem) {
            return inBoth(locale -> problemText(problem, locale));
        }
        if (cause instanceof PortInUseException taken) {
            return inBoth(locale -> text(locale, "server.startup.port-taken", Integer.toString(taken.getPort())));
        }
        if (cause instanceof BindException bind) {
            return wrong(bind);
        }
        return null;
    }

    private static @Nullable String wrong(BindException bind) {
        for (Throwable cause = bind; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                ObjectError error = invalid.getValidationErrors().getAllErrors().get(0);
                if (error instanceof FieldError field) {
                    String name = invalid.getValidationErrors().getName() + "." + field.getField();
                    return wrong(name, String.valueOf(field.getRejectedValue()));
                }
            }
        }
        return bind.getProperty() == null
                ? null
                : wrong(
                        bind.getProperty().getName().toString(),
                        String.valueOf(bind.getProperty().getValue()));
    }

    private static @Nullable String wrong(String name, String value) {
        List<Setting> setting = Settings.all().stream()
                .filter(each -> each.name().replace("-", "").equalsIgnoreCase(name.replace("-", "")))
                .toList();
        return setting.isEmpty()
                ? null
                : inBoth(locale -> text(
                        locale,
                        "server.startup.setting-wrong",
                        setting.get(0).name(),
                        value,
                        allowed(setting.get(0), locale)));
    }

    private static String allowed(Setting setting, Locale locale) {
        Setting.Allowed allowed = setting.allowed();
        String values = allowed.values().stream().map(Object::toString).collect(Collectors.joining(", "));
        return allowed.message() == null
                ? values
                : text(
                        locale,
                        "server.startup.allowed." + allowed.message(),
                        allowed.values().stream().map(Object::toString).toArray());
    }

    private static String problemText(Problem problem, Locale locale) {
        Object[] arguments = problem.arguments().stream().map(Objects::toString).toArray();
        String key = "problem." + problem.code() + ".";
        return bundles()
                .map(name -> bundle(name, locale))
                .filter(texts -> texts.containsKey(key + "title"))
                .findFirst()
                .map(texts -> Stream.of("title", "detail", "next")
                        .map(part -> text(locale, texts, key + part, arguments))
                        .collect(Collectors.joining(System.lineSeparator() + "  ")))
                .orElse(problem.getMessage() + "");
    }

    /** The bundles of all modules: whatever keeps the node from starting has its words in the module that found it. */
    private static Stream<String> bundles() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*_en.properties"))
                    .map(file -> "i18n." + String.valueOf(file.getFilename()).replace("_en.properties", ""));
        } catch (IOException unreadable) {
            return Stream.of(SERVER);
        }
    }

    private interface InLanguage {
        String text(Locale locale);
    }

    private static String inBoth(InLanguage message) {
        return message.text(Locale.CHINESE) + System.lineSeparator() + message.text(Locale.ENGLISH);
    }

    private static String text(Locale locale, String key, Object... arguments) {
        return text(locale, bundle(SERVER, locale), key, arguments);
    }

    private static String text(Locale locale, ResourceBundle texts, String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }
}
