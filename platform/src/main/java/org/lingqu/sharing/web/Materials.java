package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.kernel.Problem;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The files of an application: stored under the names of the materials they are, handed out as downloads. */
final class Materials {

    private Materials() {}

    /** Names and files belong together by their order; a name without a file stays missing. */
    static Map<String, Attachment> store(
            Attachments attachments, @Nullable List<String> names, @Nullable List<MultipartFile> files) {
        Map<String, Attachment> stored = new LinkedHashMap<>();
        if (names == null || files == null) {
            return stored;
        }
        for (int i = 0; i < Math.min(Math.min(names.size(), files.size()), attachments.mostPerStep()); i++) {
            MultipartFile file = files.get(i);
            if (!file.isEmpty()) {
                stored.put(names.get(i), store(attachments, file));
            }
        }
        return stored;
    }

    private static Attachment store(Attachments attachments, MultipartFile file) {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            return attachments.store(name, content);
        } catch (IOException lost) {
            throw Problem.unavailable("attachment-not-stored").with(name).causedBy(lost);
        }
    }

    /** Hands out a file, never to be shown in place. */
    static ResponseEntity<Resource> download(Attachment file, Attachments attachments) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .body(new FileSystemResource(attachments.content(file)));
    }

    /** Keeps what a form brought: the file of the n-th material is its field {@code materials[n]}; one left empty brings nothing. */
    static Map<String, Attachment> store(Attachments attachments, List<String> wanted, HttpServletRequest request) {
        Map<String, Attachment> stored = new LinkedHashMap<>();
        if (request instanceof MultipartHttpServletRequest parts) {
            for (int i = 0; i < wanted.size(); i++) {
                MultipartFile file = parts.getFile("materials[" + i + "]");
                if (file != null && !file.isEmpty()) {
                    stored.putAll(store(attachments, List.of(wanted.get(i)), List.of(file)));
                }
            }
        }
        return stored;
    }
}
