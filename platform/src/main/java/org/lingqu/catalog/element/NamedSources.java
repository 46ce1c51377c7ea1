package org.lingqu.catalog.element;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.catalog.ElementSources;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sources as the register of elements has them. */
@Component
class NamedSources implements ElementSources {

    private final ElementRows rows;

    NamedSources(ElementRows rows) {
        this.rows = rows;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Named> about(String subject, Collection<String> fields) {
        List<String> identifiers =
                fields.stream().map(field -> field.toLowerCase(Locale.ROOT)).toList();
        Map<String, Named> found = new HashMap<>();
        rows.sources(subject, identifiers)
                .forEach((element, source) ->
                        found.put(element, new Named(source.department(), source.departmentName(), source.basis())));
        return found;
    }
}
