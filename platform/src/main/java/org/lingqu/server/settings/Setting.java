package org.lingqu.server.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * One setting of the node, read from the record that uses it.
 *
 * @param name full name as in {@code lingqu.yaml}, e.g. {@code lingqu.server.port}
 * @param type its Java type
 * @param defaultValue what counts when it is not set; empty text when nothing does
 * @param min smallest number allowed, or null
 * @param max largest number allowed, or null
 */
public record Setting(
        String name,
        Class<?> type,
        String defaultValue,
        @Nullable Long min,
        @Nullable Long max) {

    static Setting of(
            String prefix,
            RecordComponent component,
            @Nullable DefaultValue fallback,
            @Nullable Min min,
            @Nullable Max max) {
        return new Setting(
                prefix + "." + kebab(component.getName()),
                component.getType(),
                fallback == null ? "" : String.join(", ", fallback.value()),
                min == null ? null : min.value(),
                max == null ? null : max.value());
    }

    boolean isNamed(ConfigurationPropertyName given) {
        ConfigurationPropertyName own = ConfigurationPropertyName.of(name);
        return own.equals(given) || own.isAncestorOf(given);
    }

    /** What may be set, as message key and arguments below {@code server.startup.allowed}. */
    Allowed allowed() {
        if (type.isEnum()) {
            return new Allowed(
                    null,
                    Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .map(Setting::kebabOfConstant)
                            .toList());
        }
        if (type == boolean.class) {
            return new Allowed("boolean", List.of());
        }
        if (type == int.class || type == long.class) {
            return min == null || max == null
                    ? new Allowed("integer", List.of())
                    : new Allowed("number", List.of(min, max));
        }
        return new Allowed(type == Duration.class ? "duration" : "text", List.of());
    }

    /** A message key with arguments, or the plain values when the key is null. */
    record Allowed(@Nullable String message, List<?> values) {}

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String kebabOfConstant(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
