package org.lingqu.casework.web;

import java.nio.charset.StandardCharsets;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseFile;
import org.lingqu.kernel.Problem;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands out files of the store of attachments, never to be shown in place. */
final class Downloads {

    private Downloads() {}

    /**
     * A file handed in with a case.
     *
     * @param file as the reader may see it
     * @throws Problem {@code attachment-unknown} when no step of the case has it
     */
    static ResponseEntity<Resource> of(CaseFile file, String attachment, Attachments attachments) {
        Attachment found = file.history().stream()
                .flatMap(step -> step.attachments().stream())
                .filter(one -> one.id().toString().equals(attachment))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("attachment-unknown"));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(found.size())
                .body(new FileSystemResource(attachments.content(found)));
    }
}
