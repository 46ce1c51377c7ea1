package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/**
 * A refused form on its way back to the page: what did not happen, the faults at their fields and what was typed. The controller catches
 * the {@link Problem}, puts {@code FormFaults.of(problem, request)} into the model under the name {@code form} and returns the same template; the
 * answer then carries the problem's status. A form shown for the first time gets {@link #none()}.
 *
 * @param problem why the form was refused; null for a fresh form
 * @param input what was typed, by field name; never holds fields whose name contains {@code password} or {@code secret}
 */
public record FormFaults(@Nullable Problem problem, Map<String, List<String>> input) {

    private static final FormFaults NONE = new FormFaults(null, Map.of());

    /** A fresh form. */
    public static FormFaults none() {
        return NONE;
    }

    public static FormFaults of(Problem problem, HttpServletRequest request) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).matches(".*(password|secret|_csrf).*")) {
                kept.put(name, List.of(values));
            }
        });
        return new FormFaults(problem, kept);
    }

    /** Whether the form was refused. */
    public boolean any() {
        return problem != null;
    }

    int status() {
        return problem == null ? 200 : problem.kind().status();
    }

    /** The first fault at a field, null when there is none. */
    public @Nullable Fault at(String field) {
        return problem == null
                ? null
                : problem.faults().stream()
                        .filter(fault -> fault.where().equals(field))
                        .findFirst()
                        .orElse(null);
    }

    /** What was typed into a field, or the given value on a fresh form. */
    public String kept(String field, @Nullable Object fresh) {
        if (!any()) {
            return fresh == null ? "" : fresh.toString();
        }
        List<String> values = input.getOrDefault(field, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Whether a choice was made, or stands so on a fresh form. */
    public boolean chosen(String field, Object value, boolean fresh) {
        return any() ? input.getOrDefault(field, List.of()).contains(value.toString()) : fresh;
    }

    /** Faults at none of the given fields, to be told on top of the form. */
    public List<Fault> elsewhere(List<String> fields) {
        return problem == null
                ? List.of()
                : problem.faults().stream()
                        .filter(fault -> !fields.contains(fault.where()))
                        .toList();
    }

    /** Value of {@code aria-describedby}: ids of the fault and the hint below a field; null when there is neither. */
    public static @Nullable String describedBy(String field, @Nullable Fault fault, @Nullable String hint) {
        String ids = (fault == null ? "" : "e-" + field) + (hint == null ? "" : " d-" + field);
        return ids.isEmpty() ? null : ids.strip();
    }
}
