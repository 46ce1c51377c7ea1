package org.lingqu.hall.web;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/** What addresses of the hall carry. */
final class Parameters {

    private Parameters() {}

    /** @throws Problem {@code parameter-malformed} for a word that names none of them */
    static <E extends Enum<E>> E constant(Class<E> type, String parameter, @Nullable String text) {
        String name = text == null ? "" : text.toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("parameter-malformed").with(parameter));
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
