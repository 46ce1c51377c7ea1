package org.lingqu.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.lingqu.kernel.yaml.YamlNode;

/** Packs for tests: a shipped one with one thing made wrong, and an invented seventh. */
final class PackCorpus {

    private PackCorpus() {}

    /** Text of a shipped pack. */
    static String shipped(String id) {
        try (InputStream in = PackCorpus.class.getResourceAsStream("/law/packs/" + id + ".yaml")) {
            if (in == null) {
                throw new AssertionError("no pack " + id);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A shipped pack's text with one passage replaced; the passage must be there. */
    static String changed(String id, String from, String to) {
        String text = shipped(id);
        if (!text.contains(from)) {
            throw new AssertionError(id + " does not contain: " + from);
        }
        return text.replace(from, to);
    }

    /** Loads the shipped packs with one file more, or in the place of one. */
    static RulePacks load(String file, String text) {
        return new PackLibrary().add(YamlNode.parse(file, text)).load();
    }

    /**
     * An invented seventh regulation, with limits in months, an acceptance step, other names, articles cited in words; whatever it does not
     * mention is silent.
     */
    static String seventh() {
        return PackTemplate.of("ZZ", "临渠市数据条例", key -> SEVENTH.getOrDefault(key, "{silent: true}"), key -> "");
    }

    private static final java.util.Map<String, String> SEVENTH = java.util.Map.ofEntries(
            java.util.Map.entry("kind", "{value: CITY_OPINION, src: [第一条]}"),
            java.util.Map.entry("status", "{value: in-force, src: [第三十条]}"),
            java.util.Map.entry("effectiveFrom", "{value: 2026-01-01, src: [第三十条]}"),
            java.util.Map.entry(
                    "effectiveTo",
                    "{value: 2028-12-31, n: 3, unit: y, from: EFFECTIVE_FROM, countsFirstDay: true, src: [第三十条]}"),
            java.util.Map.entry(
                    "parent", "{value: [{pack: CN, from: 2026-01-01}], active: false, default: true, why: offered}"),
            java.util.Map.entry("authorityTerm", "{value: 数据局, src: [第三条]}"),
            java.util.Map.entry("sharing.types", "{value: [放开, 商量, 留着], open: false, src: [第七条]}"),
            java.util.Map.entry(
                    "sharing.acceptanceStep", "{n: 2, unit: wd, from: LODGED, thenAutomatic: true, src: [第八条第一款]}"),
            java.util.Map.entry(
                    "sharing.conditionalAnswer",
                    "{n: 1, unit: m, from: PROVIDER_ACCEPTANCE, extension: {n: 1, unit: m, max: 2, approvers: [DATA_AUTHORITY], src: [第八条第三款]}, src: [第八条第二款]}"),
            java.util.Map.entry("sharing.fee", "{value: FREE, src: [第九条]}"),
            java.util.Map.entry("sharing.thirdParty", "{value: NON_DISCLOSURE, src: [第十条]}"),
            java.util.Map.entry("audit.retentionMin", "{n: 5, unit: y, from: RECORD_CREATED, src: [第二十条]}"));
}
