package org.lingqu.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.kernel.yaml.YamlNode;

/** Gathers pack files, shipped and added, and reads them as one whole: all of them or none. */
final class PackLibrary {

    /** The shipped packs in the order in which they are shown: the province, the State Council, the rest. */
    private static final List<String> SHIPPED = List.of("AH", "CN", "HS", "HF", "AB", "HN");

    private final PackSchema schema = PackSchema.shipped();
    private final PackFaults faults = new PackFaults();
    private final Map<String, YamlNode> files = new LinkedHashMap<>();
    private final Set<String> added = new HashSet<>();
    private final PackFiles<Articles> articles = new PackFiles<>(PackFiles.ARTICLES);
    private final PackFiles<YamlNode> procedures = new PackFiles<>(PackFiles.PROCEDURES);

    PackLibrary() {
        for (String id : SHIPPED) {
            files.put(id + "-1", YamlNode.resource("/law/packs/" + id + ".yaml"));
            if (PackLibrary.class.getResource("/law/articles/" + id + ".yaml") != null) {
                articles.put(
                        id + PackFiles.ARTICLES, Articles.read(YamlNode.resource("/law/articles/" + id + ".yaml")));
            }
        }
    }

    /** Adds the files of a folder. */
    PackLibrary with(PackFolder folder) {
        for (Map.Entry<String, String> file : folder.texts().entrySet()) {
            String name = file.getKey();
            YamlNode root = YamlNode.parse(name, file.getValue());
            if (articles.takes(name)) {
                articles.put(name, Articles.read(root));
            } else if (procedures.takes(name)) {
                procedures.put(name, root);
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
            int version = root.get("version").flatMap(YamlNode::integer).orElse(0);
            RulePack pack = new PackReader(root, articlesOf(id, version), schema, faults).read();
            byId.computeIfAbsent(pack.id(), absent -> new ArrayList<>()).add(pack);
        }
        faults.refuse();
        new PackVersions(faults).check(byId);
        mustBelong(new RulePacks(byId, Set.of(), NodeLaw.DEFAULT));
        YamlNode table = YamlNode.resource("/law/procedures.yaml");
        byId.replaceAll((id, packs) ->
                packs.stream().map(pack -> withProcedures(pack, table)).toList());
        faults.refuse();
        return new RulePacks(byId, own(byId), NodeLaw.DEFAULT);
    }

    /** The versions that are not as shipped: the folder has their file or their procedures. */
    private Set<PackVersion> own(Map<String, List<RulePack>> byId) {
        Set<PackVersion> own = new HashSet<>();
        byId.values().stream()
                .flatMap(List::stream)
                .filter(pack -> added.contains(pack.id() + "-" + pack.version())
                        || procedures.of(pack.id(), pack.version()).isPresent())
                .forEach(pack -> own.add(PackVersion.of(pack)));
        return own;
    }

    private void mustBelong(RulePacks packs) {
        articles.mustBelong(packs, faults);
        procedures.mustBelong(packs, faults);
    }

    private RulePack withProcedures(RulePack pack, YamlNode table) {
        ProcedureReader reader = new ProcedureReader(schema, faults);
        YamlNode own = procedures.of(pack.id(), pack.version()).orElse(null);
        Articles register = articlesOf(pack.id(), pack.version());
        if (own == null && SHIPPED.contains(pack.id())) {
            return pack.withProcedures(reader.column(table, pack, register));
        }
        Map<String, String> titles = ProcedureReader.titles(table);
        YamlNode rules = own == null ? YamlNode.parse(pack.id() + PackFiles.PROCEDURES, "{}") : own;
        return pack.withProcedures(reader.own(rules, titles, pack, register));
    }

    private Articles articlesOf(String id, int version) {
        return articles.of(id, version).orElseGet(Articles::inWords);
    }
}
