package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.lingqu.collection.EntryObjects;
import org.lingqu.kernel.Actor;
import org.lingqu.pool.StoredObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Answers with the bytes of an object: always to be kept as a file, never to be shown or run by the browser. */
@Component
class ObjectAnswer {

    private final EntryObjects objects;

    ObjectAnswer(EntryObjects objects) {
        this.objects = objects;
    }

    void send(UUID id, Actor actor, HttpServletResponse response) throws IOException {
        EntryObjects.Opened opened = objects.open(id, actor);
        StoredObject object = opened.object();
        try (InputStream bytes = opened.bytes()) {
            response.setContentType(object.content().mediaType());
            response.setContentLengthLong(object.bytes());
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Digest", "sha-256=" + object.sha256());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(object.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            bytes.transferTo(response.getOutputStream());
        }
    }
}
