package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** The nested parts of a basket's lines as text, and back. */
final class BasketText {

    private static final String DAY = "day";

    /** What is asked, the filter in its plain form. */
    private record Wanted(
            List<String> items,
            Map<String, Object> rows,
            @Nullable Manner manner,
            Set<CallKind> kinds,
            Map<String, Attachment> materials) {}

    /** Why a line was refused; a day among the arguments is kept as one. */
    private record Refused(
            Problem.Kind kind, String code, List<Object> arguments, List<Fault> faults, List<Citation> citations) {}

    private BasketText() {}

    static String write(BasketLine.Wanted wanted) {
        return Json.write(new Wanted(
                wanted.items(),
                FilterForm.write(wanted.rows()),
                wanted.manner(),
                wanted.kinds(),
                new LinkedHashMap<>(wanted.materials())));
    }

    static BasketLine.Wanted wanted(String text) {
        Wanted kept = Json.read(text, Wanted.class);
        return new BasketLine.Wanted(
                kept.items(), FilterForm.read(kept.rows(), "rows"), kept.manner(), kept.kinds(), kept.materials());
    }

    static String write(Problem why) {
        return Json.write(new Refused(
                why.kind(),
                why.code(),
                why.arguments().stream().map(BasketText::plain).toList(),
                why.faults().stream()
                        .map(fault -> Fault.of(
                                fault.where(),
                                fault.code(),
                                fault.arguments().stream()
                                        .map(BasketText::plain)
                                        .toArray()))
                        .toList(),
                why.citations()));
    }

    static Problem problem(String text) {
        Refused kept = Json.read(text, Refused.class);
        return Problem.of(kept.kind(), kept.code())
                .with(kept.arguments().stream().map(BasketText::value).toArray())
                .faults(kept.faults().stream()
                        .map(fault -> Fault.of(
                                fault.where(),
                                fault.code(),
                                fault.arguments().stream()
                                        .map(BasketText::value)
                                        .toArray()))
                        .toList())
                .citing(kept.citations().toArray(Citation[]::new));
    }

    private static Object plain(Object argument) {
        if (argument instanceof LocalDate day) {
            return Map.of(DAY, day.toString());
        }
        return argument instanceof Number ? argument : argument.toString();
    }

    private static Object value(Object kept) {
        return kept instanceof Map<?, ?> map ? LocalDate.parse(String.valueOf(map.get(DAY))) : kept;
    }
}
