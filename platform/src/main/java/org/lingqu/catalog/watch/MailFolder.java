package org.lingqu.catalog.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;
import org.lingqu.kernel.DataDirectory;
import org.springframework.stereotype.Component;

/**
 * The outbox of mail: each a file {@code outbox/mail/<id>.eml} below the data directory (RFC 5322), complete from the moment it is there, for
 * the mail system of the house to take away.
 */
@Component
class MailFolder {

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Path folder;

    MailFolder(DataDirectory data) {
        this.folder = data.sub("outbox").resolve("mail");
    }

    /** Puts a mail there; the same id again replaces it. */
    void put(UUID id, String to, String subject, String text, Instant now) throws IOException {
        Files.createDirectories(folder);
        String mail = String.join(
                "\r\n",
                "Date: " + DATE.format(now),
                "Message-ID: <" + id + "@lingqu>",
                "From: lingqu@localhost",
                "To: " + to,
                "Subject: =?UTF-8?B?" + base64(subject) + "?=",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "Auto-Submitted: auto-generated",
                "",
                Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                "");
        Path unfinished = folder.resolve("." + id);
        Files.writeString(unfinished, mail, StandardCharsets.US_ASCII);
        Files.move(unfinished, folder.resolve(id + ".eml"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
