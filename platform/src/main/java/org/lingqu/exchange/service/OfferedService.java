package org.lingqu.exchange.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.ColumnType;

/**
 * An interface that may be asked now.
 *
 * @param types of the items it is declared for, and of the one it is looked up by, as the catalog has them
 */
public record OfferedService(DepartmentService service, Map<String, ColumnType> types) {

    public OfferedService {
        types = Map.copyOf(types);
    }

    public @Nullable ColumnType type(String code) {
        return types.get(code);
    }
}
