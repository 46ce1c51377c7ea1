package org.lingqu.pool;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Columns as they are kept in the books. */
final class ColumnsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ColumnsJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static List<Column> read(String json) {
        return JSON.readValue(json, new TypeReference<List<Column>>() {});
    }

    static Map<FaultKind, Long> readReasons(String json) {
        return JSON.readValue(json, new TypeReference<Map<FaultKind, Long>>() {});
    }

    static List<ServingColumn> readServing(String json) {
        return JSON.readValue(json, new TypeReference<List<ServingColumn>>() {});
    }
}
