package org.lingqu.kernel.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a YAML file: a map, a list or a scalar that knows its file and line. Nothing is constructed from tags, aliases are refused,
 * keys that stand twice stay visible in {@link #entries()}.
 */
public final class YamlNode {

    private static final int MOST_CHARACTERS = 2_000_000;

    private final String file;
    private final Node node;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** One key of a map with the line it stands on. */
    public record Entry(String key, int line, YamlNode value) {}

    /**
     * Reads one document.
     *
     * @param file name shown in errors
     * @throws Problem {@code yaml-malformed} (file, line, what the parser says) when it is not YAML, is empty or uses aliases
     */
    public static YamlNode parse(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(30);
        options.setCodePointLimit(MOST_CHARACTERS);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw malformed(file, 1, "empty");
            }
            return new YamlNode(file, root);
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
            throw malformed(file, line, String.valueOf(wrong.getProblem()));
        } catch (YAMLException wrong) {
            throw malformed(file, 1, String.valueOf(wrong.getMessage()));
        }
    }

    /** Reads a file of UTF-8 text.
     * @throws Problem {@code file-unreadable}, {@code yaml-malformed} */
    public static YamlNode parse(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            return parse(name, Files.readString(path));
        } catch (IOException failed) {
            throw Problem.badInput("file-unreadable").with(name).causedBy(failed);
        }
    }

    /** Reads a resource of the class path; its absence is a broken build.
     * @throws Problem {@code file-unreadable}, {@code yaml-malformed} */
    public static YamlNode resource(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream in = YamlNode.class.getResourceAsStream(path)) {
            if (in == null) {
                throw Problem.unavailable("file-unreadable").with(name);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw Problem.unavailable("file-unreadable").with(name).causedBy(failed);
        }
    }

    private static Problem malformed(String file, int line, String what) {
        return Problem.badInput("yaml-malformed").with(file, line, what);
    }

    public String file() {
        return file;
    }

    /** Line in the file, from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isNull() {
        return Tag.NULL.equals(node.getTag());
    }

    public boolean isBoolean() {
        return Tag.BOOL.equals(node.getTag());
    }

    public boolean isInteger() {
        return Tag.INT.equals(node.getTag());
    }

    /** The keys of a map in the order of the file, also those that stand twice; empty for anything else. */
    public List<Entry> entries() {
        if (!(node instanceof MappingNode map)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        map.getValue()
                .forEach(tuple -> entries.add(new Entry(
                        new YamlNode(file, tuple.getKeyNode()).text(),
                        tuple.getKeyNode().getStartMark().getLine() + 1,
                        new YamlNode(file, tuple.getValueNode()))));
        return entries;
    }

    /** The members of a list; empty for anything else. */
    public List<YamlNode> elements() {
        return node instanceof SequenceNode list
                ? list.getValue().stream()
                        .map(element -> new YamlNode(file, element))
                        .toList()
                : List.of();
    }

    /** The value of a key, when the map has it. */
    public Optional<YamlNode> get(String key) {
        return entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    public boolean has(String key) {
        return get(key).isPresent();
    }

    /** The text of a scalar as written; empty for a map or a list. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Whether the scalar is {@code true}. */
    public boolean isTrue() {
        return isBoolean() && (text().equalsIgnoreCase("true") || text().equalsIgnoreCase("yes"));
    }

    /** The whole number written, or nothing when it is none or does not fit. */
    public Optional<Integer> integer() {
        try {
            return isInteger() ? Optional.of(Integer.valueOf(text())) : Optional.empty();
        } catch (NumberFormatException tooBig) {
            return Optional.empty();
        }
    }

    /** The date written as {@code yyyy-mm-dd}, or nothing. */
    public Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(text()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The texts of a list's scalars, or the one text of a scalar. */
    public List<String> texts() {
        return isList() ? elements().stream().map(YamlNode::text).toList() : List.of(text());
    }

    /** Everything below as plain values: maps, lists, text, whole numbers, booleans; dates stay text. */
    public @Nullable Object plain() {
        if (isMap()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries().forEach(entry -> map.put(entry.key(), entry.value().plain()));
            return map;
        }
        if (isList()) {
            List<@Nullable Object> list = new ArrayList<>();
            elements().forEach(element -> list.add(element.plain()));
            return list;
        }
        if (isNull()) {
            return null;
        }
        if (isBoolean()) {
            return isTrue();
        }
        return integer().<Object>map(number -> number).orElseGet(this::text);
    }
}
