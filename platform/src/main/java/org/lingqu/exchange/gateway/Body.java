package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.identifier.IdentityNumber;
import org.lingqu.sharing.CallText;
import org.lingqu.ui.Bodies;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object of a call, read strictly: bounded in size and depth, no name twice, no unknown field; every fault is told together. */
final class Body {

    /** Most bytes of a body. */
    static final int LARGEST = 128 * 1024;

    private static final int DEEPEST = 5;
    private static final int LONGEST = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(60)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode root;
    private final List<Fault> faults = new ArrayList<>();

    private Body(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads a body.
     *
     * @throws Problem {@code body-malformed} when it is no JSON object
     */
    static Body of(byte[] bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException malformed) {
            throw malformed(List.of(Fault.of("body", "not-json"))).causedBy(malformed);
        }
        if (root == null || !root.isObject()) {
            throw malformed(List.of(Fault.of("body", "not-json")));
        }
        return new Body(root);
    }

    /** Names every field that may stand here. */
    void knows(String... names) {
        Set<String> known = Set.of(names);
        root.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(
                        Fault.of(CallText.isClean(name) && name.length() <= LONGEST ? name : "body", "field-unknown")));
    }

    String text(String name) {
        return text(root.path(name), name);
    }

    List<String> texts(String name, boolean required) {
        JsonNode list = root.path(name);
        List<String> texts = new ArrayList<>();
        if (list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                texts.add(text(list.get(i), name + "[" + i + "]"));
            }
        } else if (required || !list.isMissingNode()) {
            faults.add(Fault.of(name, list.isMissingNode() ? "required" : "not-a-list"));
        }
        return texts;
    }

    Map<String, String> textByName(String name, int most) {
        JsonNode object = root.path(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (!object.isObject() || object.isEmpty() || object.size() > most) {
            faults.add(Fault.of(name, "required"));
            return texts;
        }
        object.properties().forEach(each -> {
            String code = CallText.isClean(each.getKey()) && each.getKey().length() <= LONGEST ? each.getKey() : "?";
            texts.put(code, text(each.getValue(), name + "." + code));
        });
        return texts;
    }

    /** Values it looks up by, and identity numbers among its claims, as far as they can be read; finds no fault. */
    Stream<String> asked() {
        Stream<JsonNode> claims = root.path("claims")
                .valueStream()
                .filter(claim -> IdentityNumber.isValid(IdentityNumber.normalize(claim.asString(""))));
        return Stream.of(root.path("values").valueStream(), Stream.of(root.path("value")), claims)
                .flatMap(each -> each)
                .map(value -> value.isValueNode() ? value.asString("").strip() : "")
                .filter(value -> !value.isEmpty());
    }

    /** @throws Problem {@code body-malformed} with everything that was wrong */
    void mustBeRight() {
        if (!faults.isEmpty()) {
            throw malformed(faults);
        }
    }

    private String text(JsonNode value, String where) {
        String text = value.isString() || value.isNumber() || value.isBoolean()
                ? value.asString().strip()
                : "";
        if (text.isEmpty()) {
            faults.add(Fault.of(where, "required"));
        } else if (text.length() > LONGEST || !CallText.isClean(text)) {
            faults.add(Fault.of(where, "value-unusable", LONGEST));
        }
        return text;
    }

    private static Problem malformed(List<Fault> faults) {
        return Problem.badInput("body-malformed").faults(faults);
    }

    static Problem tooLarge() {
        return Bodies.tooLarge(LARGEST);
    }
}
