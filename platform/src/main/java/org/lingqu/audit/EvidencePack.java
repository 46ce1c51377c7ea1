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
 * Evidence as one archive: files, the records of the log that belong to them with their proofs, and a manifest with the digest of each. Written
 * as it goes, so that its size does not matter; the manifest comes last. Both verifiers judge it (docs/verify).
 */
public final class EvidencePack {

    static final String MANIFEST = "manifest.json";
    static final String FORMAT = "lingqu-evidence-pack/1";

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

    /** Writes the manifest and ends the archive; the stream below stays open. */
    void end(Map<String, Object> about) throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("case", about);
        manifest.put("files", files);
        manifest.put("unbound", unbound);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    /** The digest by which a record holds a file. */
    public static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
