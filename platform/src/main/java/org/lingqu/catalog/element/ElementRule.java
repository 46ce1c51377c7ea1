package org.lingqu.catalog.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftRule;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.kernel.Fault;
import org.springframework.stereotype.Component;

/** An item that stands for a standard element is of its type, no longer than it, and draws its values from its code list. */
@Component
class ElementRule implements DraftRule {

    private final ElementRows rows;

    ElementRule(ElementRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Fault> faults(Draft draft) {
        List<ItemRow> items = draft.sheet().items();
        Map<String, StandardElement> known =
                rows.plain(items.stream().map(ElementRule::identifier).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(StandardElement::identifier, Function.identity()));
        List<Fault> faults = new ArrayList<>();
        for (int line = 0; line < items.size(); line++) {
            StandardElement element = known.get(identifier(items.get(line)));
            if (element != null) {
                compare("items[" + line + "].", items.get(line), element, faults);
            }
        }
        return faults;
    }

    private static void compare(String line, ItemRow row, StandardElement element, List<Fault> faults) {
        if (!row.type().equalsIgnoreCase(element.type().name())) {
            faults.add(Fault.of(line + "type", "catalog.element-type", element.name(), element.identifier()));
        }
        Integer longest = element.length();
        if (longest != null && isLonger(row.length(), longest)) {
            faults.add(Fault.of(line + "length", "catalog.element-length", element.name(), longest));
        }
        String list = Objects.requireNonNullElse(element.codeList(), "");
        if (!list.isEmpty() && !row.codeList().equals(list)) {
            faults.add(Fault.of(line + "codeList", "catalog.element-code-list", element.name(), list));
        }
    }

    private static boolean isLonger(String stated, int longest) {
        return stated.matches("\\d{1,9}") && Integer.parseInt(stated) > longest;
    }

    private static String identifier(ItemRow row) {
        return row.code().toLowerCase(Locale.ROOT);
    }
}
