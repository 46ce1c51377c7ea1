package org.lingqu.collection;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the module keeps nested values in the database, whatever the settings of the web interface. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String text, TypeReference<T> type) {
        return MAPPER.readValue(text, type);
    }

    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}
