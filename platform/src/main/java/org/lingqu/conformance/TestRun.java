package org.lingqu.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lingqu.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last whole run of the tests has shown.
 *
 * @param tests id of an obligation → the passing tests that show it, each as {@code SimpleClass.method}
 */
public record TestRun(Map<String, List<String>> tests) {

    private static final String SHIPPED = "/law/conformance.json";

    public TestRun {
        Map<String, List<String>> sorted = new TreeMap<>();
        tests.forEach((id, shownBy) ->
                sorted.put(id, shownBy.stream().sorted().distinct().toList()));
        tests = java.util.Collections.unmodifiableMap(sorted);
    }

    /** The result that came with this build; nothing is shown where there is none. */
    public static TestRun shipped() {
        try (InputStream in = TestRun.class.getResourceAsStream(SHIPPED)) {
            return in == null
                    ? new TestRun(Map.of())
                    : read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw Problem.unavailable("file-unreadable")
                    .with("conformance.json")
                    .causedBy(failed);
        }
    }

    /** The result in a file.
     * @throws Problem {@code file-unreadable} */
    public static TestRun of(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException failed) {
            throw Problem.badInput("file-unreadable").with(file.getFileName()).causedBy(failed);
        }
    }

    private static TestRun read(String json) {
        try {
            Map<String, List<String>> tests = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    JsonMapper.shared().readTree(json).path("tests").properties()) {
                List<String> shownBy = new ArrayList<>();
                entry.getValue().forEach(test -> shownBy.add(test.asString()));
                tests.put(entry.getKey(), shownBy);
            }
            return new TestRun(tests);
        } catch (JacksonException malformed) {
            throw Problem.badInput("file-unreadable").with("conformance.json").causedBy(malformed);
        }
    }

    public boolean shows(Obligation obligation) {
        return tests.containsKey(obligation.id());
    }

    public List<String> testsOf(Obligation obligation) {
        return tests.getOrDefault(obligation.id(), List.of());
    }

    /**
     * The result in its published form: per regulation how many obligations are testable and shown and which are missing, then the tests by
     * obligation.
     */
    public String json(Register register) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(plain(register)) + "\n";
    }

    /** The same as plain values. */
    public Map<String, Object> plain(Register register) {
        Map<String, Object> regulations = new LinkedHashMap<>();
        for (Regulation regulation : register.regulations()) {
            Map<String, Object> counted = new LinkedHashMap<>();
            counted.put("testable", regulation.testable().size());
            counted.put(
                    "shown", regulation.testable().stream().filter(this::shows).count());
            counted.put(
                    "missing",
                    regulation.testable().stream()
                            .filter(each -> !shows(each))
                            .map(Obligation::id)
                            .toList());
            regulations.put(regulation.id(), counted);
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("regulations", regulations);
        plain.put("tests", tests);
        return plain;
    }

    /** Ids that the register does not have: somebody shows what nobody asks for. */
    public Set<String> unknown(Register register) {
        Set<String> unknown = new java.util.TreeSet<>(tests.keySet());
        unknown.removeIf(id -> register.find(id).isPresent());
        return unknown;
    }
}
