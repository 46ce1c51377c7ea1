package org.lingqu.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lingqu.kernel.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence as one archive: files, the records of the log that belong to them with their proofs, a manifest with the digest of each, and a note
 * that signs the manifest. Written as it goes, so that its size does not matter; manifest and note come last, and until then what the manifest
 * lists waits in a temporary file. Both verifiers judge it (docs/verify).
 */
public final class EvidencePack implements AutoCloseable {

    static final String MANIFEST = "manifest.json";
    static final String NOTE = "manifest.note";

    /** Proof of the record that names the key of the note. */
    static final String KEY = "manifest.proof";

    static final String FORMAT = "lingqu-evidence-pack/2";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ZipOutputStream zip;
    private final Path listed;
    private final OutputStream listing;
    private final List<String> unbound = new ArrayList<>();
    private String between = "\n";

    EvidencePack(OutputStream out) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.listed = Files.createTempFile("lingqu-evidence", ".json");
        this.listing = new BufferedOutputStream(Files.newOutputStream(listed));
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
        listing.write((between
                        + JSON.writeValueAsString(
                                new Listed(name, size, HexFormat.of().formatHex(digest.digest()))))
                .getBytes(StandardCharsets.UTF_8));
        between = ",\n";
    }

    /** Names a step of a history that no record holds the digest of: it was taken before steps were recorded so. */
    public void unbound(String name) {
        unbound.add(name);
    }

    /** Writes the signed manifest and ends the archive; the stream below stays open. */
    void end(Map<String, Object> about, EvidenceKey key, long size) throws IOException {
        listing.close();
        MessageDigest digest = Sha256.digest();
        OutputStream manifest = new DigestOutputStream(zip, digest);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        put(
                manifest,
                "{\"format\": " + JSON.writeValueAsString(FORMAT) + ",\n\"case\": " + JSON.writeValueAsString(about)
                        + ",\n\"files\": [");
        Files.copy(listed, manifest);
        put(manifest, "],\n\"unbound\": " + JSON.writeValueAsString(unbound) + "}\n");
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(NOTE));
        String told = HexFormat.of().formatHex(digest.digest());
        put(zip, key.sign(about.getOrDefault("number", ""), size, told));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets go of the list; the stream below stays open. */
    @Override
    public void close() throws IOException {
        listing.close();
        Files.deleteIfExists(listed);
    }

    /** The digest by which a record holds a file. */
    public static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
