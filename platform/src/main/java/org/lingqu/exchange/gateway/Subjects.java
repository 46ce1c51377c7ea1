package org.lingqu.exchange.gateway;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantedItem;
import org.springframework.stereotype.Component;

/** Whose data calls ask for and are answered with: what their records say, so that a person finds every use. */
@Component
final class Subjects {

    private final KeyHashes hashes;

    Subjects(KeyHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * Most rows of a page, so that its record can say whose they are.
     *
     * @param wanted as many as the caller asks for
     * @param key code of the item that names a row
     */
    static int mostRows(int wanted, String key, List<GrantedItem> items) {
        return Math.min(wanted, GrantDecision.mostRows(key, items));
    }

    /** Sees to it that the record of a refusal says whom the call asked for, though it was refused before that was looked at. */
    void refused(Passage passage) {
        Asking asking = passage.asking;
        if (passage.keys.isEmpty() && asking != null) {
            passage.keys = asking.values()
                    .distinct()
                    .limit(AccessRecord.MOST_KEYS)
                    .map(hashes::ofValue)
                    .toList();
        }
    }

    /**
     * Whose identity numbers an answer holds, or says something about, beside what was asked for and the keys of its rows. Where no item is a number
     * by which persons are known, nothing is hashed.
     */
    List<KeyHash> beside(Passage passage) {
        Lookup lookup = passage.lookup;
        Wanted wanted = passage.wanted;
        if (lookup == null || wanted == null) {
            return List.of();
        }
        Set<KeyHash> persons = null;
        for (int i = 0; i < lookup.items().size(); i++) {
            if (lookup.items().get(i).isIdentifying()) {
                persons = persons == null ? new LinkedHashSet<>() : persons;
                add(persons, passage, wanted, lookup.codes().get(i), i);
            }
        }
        if (persons == null) {
            return List.of();
        }
        passage.keys.forEach(persons::remove);
        return List.copyOf(persons);
    }

    private void add(Set<KeyHash> persons, Passage passage, Wanted wanted, String item, int place) {
        String claim = wanted.claims().get(item);
        if (claim != null) {
            persons.add(hashes.ofValue(claim));
        }
        for (Passage.Found row : passage.rows) {
            String number = row.cells()[place];
            if (number != null && !number.equals(key(passage, row))) {
                persons.add(hashes.ofValue(number));
            }
        }
    }

    /** By what a row was found, or is named. */
    private static @Nullable String key(Passage passage, Passage.Found row) {
        Call call = passage.call;
        return row.key() != null || call == null || call.values().isEmpty()
                ? row.key()
                : call.values().get(row.value());
    }
}
