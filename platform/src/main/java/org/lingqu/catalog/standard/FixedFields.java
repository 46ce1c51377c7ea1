package org.lingqu.catalog.standard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.kernel.Fault;

/** The elements of a sheet that may be fixed, and whether they still are what they were. Items may be added to fixed ones, never changed. */
public final class FixedFields {

    /** Fixed unless the authority says otherwise: what the resource is. Left to each department: how it is kept and shared. */
    public static final Set<String> USUAL =
            Set.of("name", "englishName", "classification", "summary", "format", "formatType", "items");

    private static final Map<String, Function<Sheet, Object>> FIELDS = fields();

    private FixedFields() {}

    /** Names of all elements that may be fixed, in the order of the form. */
    public static List<String> all() {
        List<String> all = new ArrayList<>(FIELDS.keySet());
        all.add("items");
        return List.copyOf(all);
    }

    /** Everything fixed that is not what it was; empty when nothing was touched. */
    static List<Fault> touched(Sheet before, Sheet after, Set<String> fixed) {
        List<Fault> faults = new ArrayList<>();
        FIELDS.forEach((name, value) -> {
            if (fixed.contains(name) && !Objects.equals(value.apply(before), value.apply(after))) {
                faults.add(Fault.of(name, "catalog.locked"));
            }
        });
        if (fixed.contains("items")) {
            for (int line = 0; line < before.items().size(); line++) {
                ItemRow row = before.items().get(line);
                if (!after.items().contains(row)) {
                    faults.add(Fault.of("items", "catalog.item-locked", row.name(), row.code()));
                }
            }
        }
        return faults;
    }

    private static Map<String, Function<Sheet, Object>> fields() {
        Map<String, Function<Sheet, Object>> fields = new LinkedHashMap<>();
        fields.put("name", Sheet::name);
        fields.put("englishName", Sheet::englishName);
        fields.put("classification", Sheet::classification);
        fields.put("summary", Sheet::summary);
        fields.put("format", Sheet::format);
        fields.put("formatType", Sheet::formatType);
        fields.put("cycle", Sheet::cycle);
        fields.put("sharingType", Sheet::sharingType);
        fields.put("reason", Sheet::reason);
        fields.put("conditions", Sheet::conditions);
        fields.put("openingType", Sheet::openingType);
        return fields;
    }
}
