package org.lingqu.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.yaml.YamlNode;

/** Gathers pack files, shipped and added, and reads them as one whole: all of them or none. */
final class PackLibrary {

    /** The shipped packs in the order in which they are shown: the province, the State Council, the rest. */
    private static final List<String> SHIPPED = List.of("AH", "CN", "HS", "HF", "AB", "HN");

    private final PackSchema schema = PackSchema.shipped();
    private final PackFaults faults = new PackFaults();
    private final Map<String, YamlNode> files = new LinkedHashMap<>();
    private final Set<String> added = new HashSet<>();
    private final Map<String, Articles> articles = new LinkedHashMap<>();
    private final Map<String, YamlNode> procedures = new LinkedHashMap<>();

    PackLibrary() {
        for (String id : SHIPPED) {
            files.put(id + "-1", YamlNode.resource("/law/packs/" + id + ".yaml"));
            if (PackLibrary.class.getResource("/law/articles/" + id + ".yaml") != null) {
                articles.put(id, Articles.read(YamlNode.resource("/law/articles/" + id + ".yaml")));
            }
        }
    }

    /** Adds the files of a folder; a folder that does not exist adds nothing. */
    PackLibrary with(Path folder) {
        for (Path path : yamlIn(folder)) {
            String name = String.valueOf(path.getFileName());
            YamlNode root = YamlNode.parse(path);
            if (name.endsWith(".articles.yaml")) {
                articles.put(name.substring(0, name.indexOf('.')), Articles.read(root));
            } else if (name.endsWith(".procedures.yaml")) {
                procedures.put(name.substring(0, name.indexOf('.')), root);
            } else {
                add(root);
            }
        }
        return this;
    }

    /** Adds one pack file. */
    PackLibrary add(YamlNode root) {
        String id = root.get("id").map(YamlNode::text).orElse(root.file());
        String version = root.get("version").map(YamlNode::text).orElse("");
        if (!added.add(id + "-" + version)) {
            faults.add(root.file(), lineOf(root, "version"), "version", "pack-version-twice", id, version);
        }
        files.put(id + "-" + version, root);
        return this;
    }

    private static int lineOf(YamlNode root, String field) {
        return root.get(field).map(YamlNode::line).orElse(root.line());
    }

    RulePacks load() {
        Map<String, List<RulePack>> byId = new LinkedHashMap<>();
        for (YamlNode root : files.values()) {
            String id = root.get("id").map(YamlNode::text).orElse("");
            RulePack pack = new PackReader(root, articlesOf(id), schema, faults).read();
            byId.computeIfAbsent(pack.id(), absent -> new ArrayList<>()).add(pack);
        }
        faults.refuse();
        new PackVersions(faults).check(byId);
        YamlNode table = YamlNode.resource("/law/procedures.yaml");
        byId.replaceAll((id, packs) ->
                packs.stream().map(pack -> withProcedures(pack, table)).toList());
        faults.refuse();
        return new RulePacks(byId, NodeLaw.DEFAULT);
    }

    private RulePack withProcedures(RulePack pack, YamlNode table) {
        ProcedureReader reader = new ProcedureReader(schema, faults);
        YamlNode own = procedures.get(pack.id());
        if (own == null && SHIPPED.contains(pack.id())) {
            return pack.withProcedures(reader.column(table, pack, articlesOf(pack.id())));
        }
        Map<String, String> titles = ProcedureReader.titles(table);
        YamlNode rules = own == null ? YamlNode.parse(pack.id() + ".procedures.yaml", "{}") : own;
        return pack.withProcedures(reader.own(rules, titles, pack, articlesOf(pack.id())));
    }

    private Articles articlesOf(String id) {
        Articles register = articles.get(id);
        return register == null ? Articles.inWords() : register;
    }

    private static List<Path> yamlIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw Problem.badInput("file-unreadable").with(folder).causedBy(failed);
        }
    }
}
