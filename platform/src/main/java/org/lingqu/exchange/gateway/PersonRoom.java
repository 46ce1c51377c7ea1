package org.lingqu.exchange.gateway;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.sharing.GrantedItem;

/** Room of the record of a call for whose data it answers with, where nobody knows how many rows a value has before they are there. */
final class PersonRoom {

    private final List<String> identifying;
    private final int most;
    private final int left;
    private final Set<String> numbers = new HashSet<>();

    /**
     * @param items those that are sent of each row
     * @param values how many are asked for: each has its place in the record
     */
    PersonRoom(List<GrantedItem> items, int values) {
        identifying = items.stream()
                .filter(GrantedItem::isIdentifying)
                .map(GrantedItem::code)
                .toList();
        most = AccessRecord.mostKeys(items.stream().map(GrantedItem::code).toList());
        left = most - values;
    }

    /** Takes the identity numbers of a row that was found by a value; one that it has needs no second place. */
    void take(String value, Map<String, @Nullable String> row) {
        for (String item : identifying) {
            String number = row.get(item);
            if (number != null && !number.equals(value)) {
                numbers.add(number);
            }
        }
    }

    boolean isOverfull() {
        return numbers.size() > left;
    }

    /** How many hashes the record holds, those of the values asked for among them. */
    int most() {
        return most;
    }
}
