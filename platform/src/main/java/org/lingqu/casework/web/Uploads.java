package org.lingqu.casework.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.kernel.Problem;
import org.springframework.web.multipart.MultipartFile;

/** Takes files out of a request into the store of attachments. */
final class Uploads {

    private Uploads() {}

    /**
     * Keeps what was handed in with an act.
     *
     * @param files null where the request has no part for them
     * @param rehearsal refuses an act that will not come about: its files would belong to no case; not called where there are none
     * @throws Problem {@code attachments-too-many}, what the rehearsal refuses, and those of {@link Attachments#store}
     */
    static List<Attachment> store(Attachments attachments, @Nullable List<MultipartFile> files, Runnable rehearsal) {
        List<MultipartFile> named = files == null
                ? List.of()
                : files.stream().filter(file -> !name(file).isBlank()).toList();
        if (named.isEmpty()) {
            return List.of();
        }
        if (named.size() > attachments.mostPerStep()) {
            throw Problem.badInput("attachments-too-many").with(attachments.mostPerStep());
        }
        rehearsal.run();
        return named.stream().map(file -> store(attachments, file)).toList();
    }

    private static Attachment store(Attachments attachments, MultipartFile file) {
        try (InputStream content = file.getInputStream()) {
            return attachments.store(name(file), content);
        } catch (IOException broken) {
            throw Problem.unavailable("attachment-not-stored").with(name(file)).causedBy(broken);
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }
}
