package org.lingqu.catalog.requirement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.lingqu.catalog.compile.Sheet;

/** Fields of a sheet that may be left empty unless requirements ask for them. */
public final class RequirementFields {

    private static final Map<String, Predicate<Sheet>> FILLED = filled();

    private RequirementFields() {}

    /** In the order of the sheet. */
    public static List<String> names() {
        return List.copyOf(FILLED.keySet());
    }

    /** Whether the field is filled in; true for a field nobody may ask for. */
    static boolean isFilled(String field, Sheet sheet) {
        Predicate<Sheet> filled = FILLED.get(field);
        return filled == null || filled.test(sheet);
    }

    private static Map<String, Predicate<Sheet>> filled() {
        Map<String, Predicate<Sheet>> filled = new LinkedHashMap<>();
        filled.put("englishName", sheet -> !sheet.englishName().isEmpty());
        filled.put("contents", sheet -> !sheet.contents().isEmpty());
        filled.put("formatType", sheet -> !sheet.formatType().isEmpty());
        filled.put("conditions", sheet -> !sheet.conditions().isEmpty());
        filled.put("related", sheet -> !sheet.related().isEmpty());
        return filled;
    }
}
