package org.lingqu.sharing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantDecision;
import org.lingqu.sharing.GrantedItem;

/**
 * What one consumer may call, as an OpenAPI 3.1 document: the addresses of the granted kinds, with the granted items and nothing else, so
 * that a client generated from it cannot ask for more.
 */
final class GrantDescription {

    private static final String ROW = "#/components/schemas/Row";

    private GrantDescription() {}

    static Map<String, Object> of(Grant grant, String base) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (CallKind kind : grant.kinds()) {
            boolean body = kind == CallKind.BATCH || kind == CallKind.VERIFY;
            paths.put(CallExamples.path(grant, kind), Map.of(body ? "post" : "get", operation(grant, kind)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info(grant));
        document.put("servers", List.of(Map.of("url", base)));
        document.put("paths", paths);
        document.put("components", components(grant));
        document.put("security", List.of(Map.of("token", List.of())));
        return document;
    }

    private static Map<String, Object> info(Grant grant) {
        String about = grant.purpose().duty() + "\n\n" + grant.purpose().scenario() + "\n\n"
                + grant.period().from() + " – " + grant.period().to() + "; "
                + grant.frequency().perDay() + "/d, " + grant.frequency().perSecond() + "/s";
        return Map.of("title", grant.title(), "version", grant.number() + "." + grant.version(), "description", about);
    }

    private static Map<String, Object> operation(Grant grant, CallKind kind) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", CallExamples.word(kind));
        List<Map<String, Object>> headers = List.of(
                parameter("Lingqu-Matter", "header", true, Map.of("type", "string", "maxLength", 64)),
                parameter("Lingqu-Grant", "header", false, Map.of("const", grant.number())));
        Map<String, Object> items =
                Map.of("type", "array", "items", Map.of("enum", grant.itemCodes()), "uniqueItems", true);
        Map<String, Object> value = Map.of("type", "string", "maxLength", 200);
        Map<String, Object> key = Map.of("enum", grant.keys());
        switch (kind) {
            case LOOKUP -> {
                List<Map<String, Object>> all = new java.util.ArrayList<>(headers);
                grant.keys()
                        .forEach(code ->
                                all.add(parameter(code, "query", true, values(most(grant, kind, code), value))));
                all.add(parameter("items", "query", false, items));
                operation.put("parameters", all);
            }
            case PAGES, CHANGES -> {
                List<Map<String, Object>> all = new java.util.ArrayList<>(headers);
                if (kind == CallKind.CHANGES) {
                    all.add(parameter("since", "query", false, Map.of("type", "integer", "minimum", 0)));
                }
                all.add(parameter("items", "query", false, items));
                all.add(parameter("limit", "query", false, Map.of("type", "integer", "minimum", 1, "maximum", 500)));
                all.add(parameter("cursor", "query", false, Map.of("type", "string")));
                operation.put("parameters", all);
            }
            case BATCH -> {
                operation.put("parameters", headers);
                operation.put(
                        "requestBody",
                        body(
                                Map.of("key", key, "values", values(most(grant, kind), value), "items", items),
                                List.of("key", "values")));
            }
            case VERIFY -> {
                operation.put("parameters", headers);
                Map<String, Object> claimed = new LinkedHashMap<>();
                grant.itemCodes().forEach(code -> claimed.put(code, value));
                Map<String, Object> claims = Map.of(
                        "type", "object", "properties", claimed, "additionalProperties", false, "minProperties", 1);
                operation.put(
                        "requestBody",
                        body(Map.of("key", key, "value", value, "claims", claims), List.of("key", "value", "claims")));
            }
        }
        operation.put("responses", responses(kind));
        return operation;
    }

    private static Map<String, Object> values(int most, Map<String, Object> value) {
        return Map.of("type", "array", "items", value, "minItems", 1, "maxItems", most);
    }

    /** Most values that are answered with all granted items, whichever key they are of. */
    private static int most(Grant grant, CallKind kind) {
        return grant.keys().stream()
                .mapToInt(key -> most(grant, kind, key))
                .min()
                .orElse(kind.mostValues());
    }

    private static int most(Grant grant, CallKind kind, String key) {
        return GrantDecision.mostValues(kind, key, grant.items());
    }

    private static Map<String, Object> parameter(String name, String in, boolean required, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", required);
        parameter.put("schema", schema);
        if (in.equals("query") && "array".equals(schema.get("type"))) {
            parameter.put("explode", !name.equals("items"));
        }
        return parameter;
    }

    private static Map<String, Object> body(Map<String, Object> properties, List<String> required) {
        return Map.of("required", true, "content", json(object(properties, required)));
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return Map.of("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static Map<String, Object> responses(CallKind kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("resource", Map.of("type", "string"));
        properties.put("grant", Map.of("type", "string"));
        properties.put("snapshot", Map.of("type", "integer"));
        if (kind == CallKind.VERIFY) {
            properties.put("result", Map.of("enum", List.of("consistent", "not consistent", "not found")));
        } else {
            properties.put("found", Map.of("type", "integer"));
            Map<String, Object> row = Map.of("$ref", ROW);
            boolean changes = kind == CallKind.CHANGES;
            properties.put(changes ? "changes" : "rows", Map.of("type", "array", "items", changes ? change(row) : row));
        }
        if (kind == CallKind.LOOKUP || kind == CallKind.BATCH) {
            properties.put("foundFor", Map.of("type", "array", "items", Map.of("type", "integer", "minimum", 0)));
        }
        if (kind == CallKind.CHANGES) {
            properties.put("since", Map.of("type", "integer"));
        }
        if (kind == CallKind.PAGES || kind == CallKind.CHANGES) {
            properties.put("next", Map.of("type", List.of("string", "null")));
        }
        Map<String, Object> receipt = Map.of("Lingqu-Receipt", Map.of("schema", Map.of("type", "string")));
        Map<String, Object> answered = Map.of(
                "description",
                "answered",
                "headers",
                receipt,
                "content",
                json(Map.of("type", "object", "properties", properties)));
        Map<String, Object> refused = Map.of(
                "description",
                "refused, with the smallest change that would be allowed",
                "headers",
                receipt,
                "content",
                Map.of("application/problem+json", Map.of("schema", Map.of("type", "object"))));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", answered);
        responses.put("default", refused);
        return responses;
    }

    /** Of a deleted row only the key is told, if it is granted. */
    private static Map<String, Object> change(Map<String, Object> row) {
        Map<String, Object> what = Map.of("enum", List.of("inserted", "changed", "deleted"));
        return object(
                Map.of("id", Map.of("type", "string"), "change", what, "row", row), List.of("id", "change", "row"));
    }

    private static Map<String, Object> components(Grant grant) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (GrantedItem item : grant.items()) {
            String title = item.mark().isPersonal() ? item.name() + " (" + item.mark() + ")" : item.name();
            cells.put(item.code(), Map.of("title", title));
        }
        Map<String, Object> row = Map.of("type", "object", "properties", cells, "additionalProperties", false);
        return Map.of(
                "schemas", Map.of("Row", row),
                "securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer")));
    }
}
