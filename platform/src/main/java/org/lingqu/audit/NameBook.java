package org.lingqu.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All names for ids in records, from whoever knows them. */
@Component
public class NameBook {

    private final ObjectProvider<RecordNames> known;

    NameBook(ObjectProvider<RecordNames> known) {
        this.known = known;
    }

    /** Names by id as text; what nobody knows is left out. */
    public Map<String, String> names(RecordNames.Kind kind, Set<String> ids) {
        Map<String, String> names = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            of(kind).forEach(each -> names.putAll(each.names(ids)));
        }
        return names;
    }

    /** At most {@code limit} ids whose name contains the text; all for an empty text. */
    public Map<String, String> find(RecordNames.Kind kind, String part, int limit) {
        Map<String, String> found = new LinkedHashMap<>();
        of(kind).forEach(each -> found.putAll(each.find(part, limit)));
        return found;
    }

    private Iterable<RecordNames> of(RecordNames.Kind kind) {
        return known.orderedStream().filter(each -> each.kind() == kind).toList();
    }
}
