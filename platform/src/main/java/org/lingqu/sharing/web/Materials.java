package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.kernel.Problem;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Stores the files of an application under the names of the materials they are. */
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
