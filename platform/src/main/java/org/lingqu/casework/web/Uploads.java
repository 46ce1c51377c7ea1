package org.lingqu.casework.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.kernel.Problem;
import org.springframework.web.multipart.MultipartFile;

/** Takes files out of a request into the store of attachments. */
final class Uploads {

    private Uploads() {}

    /** @throws Problem {@code attachments-too-many} and those of {@link Attachments#store} */
    static List<Attachment> store(Attachments attachments, List<MultipartFile> files) {
        List<MultipartFile> named =
                files.stream().filter(file -> !name(file).isBlank()).toList();
        if (named.size() > attachments.mostPerStep()) {
            throw Problem.badInput("attachments-too-many").with(attachments.mostPerStep());
        }
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
