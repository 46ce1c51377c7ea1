package org.lingqu.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Service;

/**
 * Files handed in with cases. The content lies in the data directory under its SHA-256; the same content is kept once, nothing is ever
 * overwritten. Only kinds of file that offices exchange are taken, and they only ever leave as downloads.
 */
@Service
public class Attachments {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("ofd", "application/ofd"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("wps", "application/vnd.ms-works"),
            Map.entry("txt", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("zip", "application/zip"));

    /** Folder of the drafts, and of the contents by digest, below the data directory. */
    static final String INCOMING = "casework/incoming";

    static final String KEPT = "casework/attachments";

    private static final int LONGEST_NAME = 200;

    private final DataDirectory directory;
    private final CaseworkSettings settings;

    Attachments(DataDirectory directory, CaseworkSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * Stores a file; it belongs to no case until a step names it, and is removed by {@link AttachmentSweep} where none does within a day and no
     * {@link AttachmentHolder} keeps it. What is there already is put there anew, so that it counts as fresh.
     *
     * @param name the file's own name; a path before it is dropped
     * @param content read to its end, not closed
     * @throws Problem {@code attachment-kind} for other kinds of file, {@code attachment-too-large}, {@code attachment-empty},
     *     {@code attachment-not-stored}
     */
    public Attachment store(String name, InputStream content) {
        String plain = plainName(name);
        String kind = KINDS.get(ending(plain));
        if (kind == null) {
            throw Problem.badInput("attachment-kind")
                    .with(
                            plain,
                            String.join(", ", KINDS.keySet().stream().sorted().toList()));
        }
        try {
            Path draft = Files.createTempFile(directory.sub(INCOMING), "attachment", ".part");
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                long size = copy(new DigestInputStream(content, sha256), draft, plain);
                String digest = HexFormat.of().formatHex(sha256.digest());
                Files.move(draft, place(digest), StandardCopyOption.ATOMIC_MOVE);
                return new Attachment(Uuids.next(), plain, kind, size, digest);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw Problem.unavailable("attachment-not-stored").with(plain).causedBy(failed);
        }
    }

    private long copy(InputStream content, Path draft, String name) throws IOException {
        long most = settings.attachmentMax().toBytes();
        long size = 0;
        byte[] buffer = new byte[16 * 1024];
        try (OutputStream out = Files.newOutputStream(draft)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > most) {
                    throw Problem.of(Problem.Kind.TOO_LARGE, "attachment-too-large")
                            .with(name, settings.attachmentMax().toMegabytes());
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw Problem.badInput("attachment-empty").with(name);
        }
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        return size;
    }

    /**
     * The content of an attachment.
     *
     * @throws Problem {@code attachment-lost} when the data directory no longer has it
     */
    public Path content(Attachment attachment) {
        if (!isKept(attachment)) {
            throw Problem.unavailable("attachment-lost").with(attachment.name());
        }
        return place(attachment.sha256());
    }

    /** Whether the content of an attachment that was stored before is there still. */
    public boolean isKept(Attachment attachment) {
        return Files.isRegularFile(place(attachment.sha256()));
    }

    /** Most files that may be handed in with one step. */
    public int mostPerStep() {
        return settings.attachmentsPerStep();
    }

    private Path place(String digest) {
        return directory.sub(KEPT + "/" + digest.substring(0, 2)).resolve(digest);
    }

    private static String plainName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\"<>|:*?\\u202a-\\u202e\\u2066-\\u2069]", "")
                .strip();
        return clean.length() > LONGEST_NAME ? clean.substring(clean.length() - LONGEST_NAME) : clean;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
