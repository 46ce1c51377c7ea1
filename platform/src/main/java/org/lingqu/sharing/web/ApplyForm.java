package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Purpose;
import org.lingqu.sharing.Wish;

/** The fields of the application form as a wish. What cannot be read is left out and so told as missing. */
final class ApplyForm {

    private static final String STATEMENT = "statements.";

    private final HttpServletRequest request;
    private final Map<String, String> kinds;

    /** @param kinds how the values of each item are compared: text, number or date */
    ApplyForm(HttpServletRequest request, Map<String, String> kinds) {
        this.request = request;
        this.kinds = kinds;
    }

    Wish wish(ResourceCode resource, Map<String, Attachment> materials) {
        String system = text("system");
        LocalDate from = date("from");
        LocalDate until = date("until");
        Integer perDay = number("perDay");
        Integer perSecond = number("perSecond");
        String[] items = request.getParameterValues("items");
        return new Wish(
                resource,
                system.isEmpty() ? null : SystemId.of(system),
                items == null ? List.of() : List.of(items),
                RowFields.read(request, kinds),
                new Purpose(text("duty"), text("scenario")),
                manner(),
                kinds(),
                from == null || until == null ? null : new Period(from, until),
                perDay == null || perSecond == null ? null : new Frequency(perDay, perSecond),
                statements(),
                materials,
                CustodyFields.read(request));
    }

    private Manner manner() {
        return Stream.of(Manner.values())
                .filter(manner -> manner.name().equals(text("manner")))
                .findFirst()
                .orElse(Manner.INTERFACE);
    }

    private Set<CallKind> kinds() {
        String[] named = request.getParameterValues("kinds");
        List<String> wanted = named == null ? List.of() : List.of(named);
        return Stream.of(CallKind.values())
                .filter(kind -> wanted.contains(kind.name()))
                .collect(Collectors.toSet());
    }

    private Map<String, String> statements() {
        Map<String, String> stated = new LinkedHashMap<>();
        request.getParameterMap().keySet().stream()
                .filter(name -> name.startsWith(STATEMENT))
                .forEach(name -> stated.put(name.substring(STATEMENT.length()), text(name)));
        return stated;
    }

    private String text(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private @Nullable LocalDate date(String name) {
        try {
            return text(name).isEmpty() ? null : LocalDate.parse(text(name));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private @Nullable Integer number(String name) {
        try {
            return text(name).isEmpty() ? null : Integer.valueOf(text(name));
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }
}
