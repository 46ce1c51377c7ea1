package org.lingqu.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lingqu.kernel.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence as one archive: files, the records of the log that belong to them with their proofs, a manifest with the digest of each, and a note
 * that signs the manifest. Written as it goes, so that its size does not matter; manifest and note come last. Both verifiers judge it (docs/verify).
 */
public final class EvidencePack {

    static final String MANIFEST = "manifest.json";
    static final String NOTE = "manifest.note";

    /** Proof of the record that names the key of the note. */
    static final String KEY = "manifest.proof";

    static final String FORMAT = "lingqu-evidence-pack/2";

    private final ZipOutputStream zip;
    private final List<Listed> files = new ArrayList<>();
    private final List<String> unbound = new ArrayList<>();

    EvidencePack(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** A file as the manifest names it; {@code sha256} in hexadecimal. */
    record Listed(String name, long size, String sha256) {}

    /** Adds a text. */
    public void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    public void add(String name, byte[] bytes) throws IOException {
        add(name, new java.io.ByteArrayInputStream(bytes));
    }

    /** Adds what the stream gives, without holding it. */
    public void add(String name, InputStream content) throws IOException {
        MessageDigest digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(name));
        long size = content.transferTo(new DigestOutputStream(zip, digest) {
            @Override
            public void close() {
                // the archive goes on
            }
        });
        zip.closeEntry();
        files.add(new Listed(name, size, HexFormat.of().formatHex(digest.digest())));
    }

    /** Names a step of a history that no record holds the digest of: it was taken before steps were recorded so. */
    public void unbound(String name) {
        unbound.add(name);
    }

    /** Writes the signed manifest and ends the archive; the stream below stays open. */
    void end(Map<String, Object> about, EvidenceKey key, long size) throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("case", about);
        manifest.put("files", files);
        manifest.put("unbound", unbound);
        byte[] listed = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        put(MANIFEST, listed);
        put(
                NOTE,
                key.sign(about.getOrDefault("number", ""), size, digest(listed)).getBytes(StandardCharsets.UTF_8));
        zip.finish();
        zip.flush();
    }

    private void put(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** The digest by which a record holds a file. */
    public static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
