package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** Reads what was typed into a form. */
public final class FormFields {

    private FormFields() {}

    /** What was typed, without blanks around it; empty where the field is missing. */
    public static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /**
     * A day as browsers send it.
     *
     * @param refusal code of the problem that stands for the whole form
     * @return null where nothing was typed
     * @throws Problem the refusal with {@code not-a-date} at the field
     */
    public static @Nullable LocalDate day(HttpServletRequest request, String name, String refusal) {
        String text = text(request, name);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.badInput(refusal)
                    .with("")
                    .faults(List.of(Fault.of(name, "not-a-date")))
                    .causedBy(malformed);
        }
    }
}
