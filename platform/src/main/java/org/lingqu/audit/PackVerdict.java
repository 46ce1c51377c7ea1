package org.lingqu.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the verifier says of an evidence pack.
 *
 * @param about what the pack says it is about
 * @param records how many proofs were in it
 * @param steps how many steps of a history are held by a record
 * @param unbound steps the pack itself says no record holds
 * @param findings what is wrong; empty: every file is the one of the manifest, every record is proved, every step is its record's
 */
record PackVerdict(JsonNode about, int records, int steps, Set<String> unbound, List<Wrong> findings) {

    private static final String HISTORY = "history/";
    private static final String STEP = "step-";
    private static final String PROOF = ".tlog-proof";
    private static final String CHANGED = "file-changed";

    /** Something wrong: what, and with which file. */
    record Wrong(String kind, String file) {}

    boolean clean() {
        return findings.isEmpty();
    }

    /** @throws Problem {@code pack-malformed} */
    static PackVerdict of(Path file, NoteVerifier key) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry listed = zip.getEntry(EvidencePack.MANIFEST);
            if (listed == null) {
                throw Problem.badInput("pack-malformed").with(file);
            }
            byte[] bytes = zip.getInputStream(listed).readAllBytes();
            ManifestNote note = ManifestNote.of(zip);
            try {
                return judged(zip, JsonMapper.shared().readTree(bytes), EvidencePack.digest(bytes), note, key);
            } catch (JacksonException unreadable) {
                if (note.tells(EvidencePack.digest(bytes))) {
                    throw unreadable;
                }
                return new PackVerdict(
                        JsonMapper.shared().createObjectNode(),
                        0,
                        0,
                        Set.of(),
                        List.of(new Wrong(CHANGED, EvidencePack.MANIFEST)));
            }
        } catch (JacksonException | java.util.zip.ZipException broken) {
            throw Problem.badInput("pack-malformed").with(file).causedBy(broken);
        }
    }

    private static PackVerdict judged(
            ZipFile zip, JsonNode manifest, String listed, ManifestNote note, NoteVerifier key) throws IOException {
        Map<String, String> told = new TreeMap<>();
        manifest.path("files")
                .forEach(each -> told.put(
                        each.path("name").asString(), each.path("sha256").asString()));
        Set<String> unbound = new LinkedHashSet<>();
        manifest.path("unbound").forEach(each -> unbound.add(each.asString()));
        Set<String> there = new TreeSet<>();
        List<Wrong> wrong = new ArrayList<>();
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !name.equals(EvidencePack.MANIFEST) && !name.equals(EvidencePack.NOTE))
                .forEach(name -> {
                    if (!there.add(name) || !told.containsKey(name)) {
                        wrong.add(new Wrong("file-unknown", name));
                    }
                });
        told.keySet().stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> wrong.add(new Wrong("file-missing", name)));
        Map<String, String> held = new HashMap<>();
        String vkey = "";
        int records = 0;
        for (String name : there) {
            if (!told.getOrDefault(name, "").equals(digest(zip, name)) && told.containsKey(name)) {
                wrong.add(new Wrong(CHANGED, name));
            }
            if (name.endsWith(PROOF)) {
                records++;
                JsonNode act = proved(zip, name, key, wrong);
                // a pack of something else than a case, or of a case about another one, has records of steps whose
                // files lie elsewhere
                boolean own = act.at("/subject/id").equals(manifest.at("/case/id"));
                act.path("details").properties().stream()
                        .filter(each -> own && each.getKey().startsWith(STEP))
                        .forEach(each -> held.put(
                                HISTORY + each.getKey().substring(STEP.length()) + ".json",
                                each.getValue().asString()));
            } else if (name.equals(EvidencePack.KEY)) {
                vkey = proved(zip, name, key, wrong)
                        .path("details")
                        .path(EvidenceKey.DETAIL)
                        .asString("");
            }
        }
        held.forEach((name, digest) -> {
            if (!digest.equals(told.get(name))) {
                wrong.add(new Wrong("step-changed", name));
            }
        });
        there.stream()
                .filter(name -> name.startsWith(HISTORY) && !held.containsKey(name) && !unbound.contains(name))
                .forEach(name -> wrong.add(new Wrong("step-unproved", name)));
        wrong.addAll(note.judged(listed, vkey));
        return new PackVerdict(manifest.path("case"), records, held.size(), unbound, List.copyOf(wrong));
    }

    /** The record whose proof holds; an empty one, and what is wrong, where it does not. */
    private static JsonNode proved(ZipFile zip, String name, NoteVerifier key, List<Wrong> wrong) throws IOException {
        try (InputStream text = zip.getInputStream(zip.getEntry(name))) {
            LogProof proof = LogProof.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            if (!proof.checkpoint().signedBy(key) || !proof.state().origin().equals(key.name())) {
                wrong.add(new Wrong("not-signed", name));
            } else if (!proof.holds(TreeHash.SHA256)) {
                wrong.add(new Wrong("not-proved", name));
            } else {
                return JsonMapper.shared().readTree(proof.entry());
            }
        } catch (Problem malformed) {
            wrong.add(new Wrong("not-proved", name));
        }
        return JsonMapper.shared().createObjectNode();
    }

    private static String digest(ZipFile zip, String name) throws IOException {
        try (InputStream content = zip.getInputStream(zip.getEntry(name))) {
            MessageDigest digest = Sha256.digest();
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
