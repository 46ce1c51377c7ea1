package org.lingqu.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sentence that is kept and read later in the reader's own language: a message key and its arguments. Notices and the histories of
 * cases consist of them.
 *
 * @param key message key
 * @param arguments texts, whole numbers, {@link LocalDate}s, {@link Instant}s and further phrases, in the order of the message
 */
public record Phrase(String key, List<Object> arguments) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Phrase {
        arguments = List.copyOf(arguments);
    }

    public static Phrase of(String key, Object... arguments) {
        return new Phrase(key, List.of(arguments));
    }

    /**
     * The sentence as text.
     *
     * @param wording finds a message and fills it in, e.g. {@code page::t}
     */
    public String in(Words wording) {
        Object[] said = arguments.stream()
                .map(argument -> argument instanceof Phrase inner ? inner.in(wording) : argument)
                .toArray();
        return wording.text(key, said);
    }

    /** Finds a message and fills in its arguments. */
    @FunctionalInterface
    public interface Words {
        String text(String key, Object... arguments);
    }

    /** The form in which it is stored. */
    public String toJson() {
        return JSON.writeValueAsString(plain(this));
    }

    /** @throws Problem {@code internal} when the text was not written by {@link #toJson()} */
    public static Phrase ofJson(String json) {
        return read(JSON.readTree(json));
    }

    private static Object plain(Object argument) {
        if (argument instanceof Phrase phrase) {
            return Map.of(
                    "key",
                    phrase.key,
                    "args",
                    phrase.arguments.stream().map(Phrase::plain).toList());
        }
        if (argument instanceof LocalDate date) {
            return Map.of("date", date.toString());
        }
        if (argument instanceof Instant instant) {
            return Map.of("instant", instant.toString());
        }
        if (argument instanceof Integer || argument instanceof Long) {
            return argument;
        }
        return argument.toString();
    }

    private static Phrase read(JsonNode node) {
        if (!node.has("key")) {
            throw Problem.unavailable("internal");
        }
        List<Object> arguments = new ArrayList<>();
        node.path("args").forEach(argument -> arguments.add(argument(argument)));
        return new Phrase(node.get("key").asString(), arguments);
    }

    private static Object argument(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        if (node.isObject()) {
            if (node.has("date")) {
                return LocalDate.parse(node.get("date").asString());
            }
            return node.has("instant") ? Instant.parse(node.get("instant").asString()) : read(node);
        }
        return node.asString();
    }
}
