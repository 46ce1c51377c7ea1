package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.Custody;
import org.lingqu.sharing.LocalCopy;
import org.lingqu.sharing.Responsible;
import org.lingqu.ui.FormFields;

/** The fields of a form that say how data will be kept. What cannot be read is left out and so told as missing. */
final class CustodyFields {

    private CustodyFields() {}

    static Custody read(HttpServletRequest request) {
        Responsible people = people(request);
        return new Custody(copy(request), people.namesNobody() ? null : people);
    }

    static Responsible people(HttpServletRequest request) {
        return new Responsible(text(request, "handler"), text(request, "user"), text(request, "manager"));
    }

    private static @Nullable LocalCopy copy(HttpServletRequest request) {
        return switch (text(request, "copy")) {
            case "ALLOWED" -> LocalCopy.until(number(text(request, "copyRows")), day(text(request, "deleteBy")));
            case "QUERY_ONLY" -> LocalCopy.queryOnly();
            default -> null;
        };
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static String text(HttpServletRequest request, String name) {
        return FormFields.text(request, name);
    }
}
