package org.lingqu.sharing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SystemId;

/**
 * What a department asks for: items, rows, purpose, manner, period, frequency, the system that will call, and what the regulation wants
 * stated besides. As it was filled in, complete or not; {@link Applications} judges it.
 *
 * @param system the system that will call; null when none was chosen
 * @param items codes of the items
 * @param rows which rows
 * @param manner null when none was chosen
 * @param kinds what the system will do; only for the manner INTERFACE
 * @param period null when it was not stated, or not as two dates
 * @param frequency null when it was not stated as two numbers
 * @param statements further statements by the rule pack's code, e.g. {@code DEMAND}
 * @param materials files by the name of the material in the entry's list
 * @param custody how what is obtained will be kept
 */
public record Wish(
        ResourceCode resource,
        @Nullable SystemId system,
        List<String> items,
        RowFilter rows,
        Purpose purpose,
        @Nullable Manner manner,
        Set<CallKind> kinds,
        @Nullable Period period,
        @Nullable Frequency frequency,
        Map<String, String> statements,
        Map<String, Attachment> materials,
        Custody custody) {

    public Wish {
        items = List.copyOf(items);
        kinds = Set.copyOf(kinds);
        statements = Map.copyOf(statements);
        materials = Map.copyOf(materials);
    }

    /** A wish that says nothing of how the data will be kept. */
    public Wish(
            ResourceCode resource,
            @Nullable SystemId system,
            List<String> items,
            RowFilter rows,
            Purpose purpose,
            @Nullable Manner manner,
            Set<CallKind> kinds,
            @Nullable Period period,
            @Nullable Frequency frequency,
            Map<String, String> statements,
            Map<String, Attachment> materials) {
        this(
                resource,
                system,
                items,
                rows,
                purpose,
                manner,
                kinds,
                period,
                frequency,
                statements,
                materials,
                Custody.NONE);
    }

    /** The same wish with how the data will be kept. */
    public Wish keeping(Custody kept) {
        return new Wish(
                resource, system, items, rows, purpose, manner, kinds, period, frequency, statements, materials, kept);
    }

    /** What was stated under a code of the rule pack; empty when nothing was. */
    public Optional<String> statement(String code) {
        return Optional.ofNullable(statements.get(code)).filter(text -> !text.isBlank());
    }

    /** The same wish for a purpose chosen from the registers. */
    Wish serving(Purpose chosen) {
        return new Wish(
                resource,
                system,
                items,
                rows,
                chosen,
                manner,
                kinds,
                period,
                frequency,
                statements,
                materials,
                custody);
    }
}
