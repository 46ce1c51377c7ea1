package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.EntryObjects;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.StoredObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents, pictures, sound and film, for programs. */
@RestController
@RequestMapping("/api/v1/collection")
@Tag(name = "collection")
class ObjectApi {

    private static final String OBJECTS = "/entries/{prefix}/{suffix}/objects";

    private final EntryObjects objects;
    private final ObjectAnswer answer;

    ObjectApi(EntryObjects objects, ObjectAnswer answer) {
        this.objects = objects;
        this.answer = answer;
    }

    /** A version of an object; content says what its bytes are. */
    record ObjectJson(
            String id,
            String name,
            int version,
            String content,
            String mediaType,
            long bytes,
            String sha256,
            String title,
            String description,
            @Nullable String unitName,
            String storedBy,
            Instant storedAt) {
        static ObjectJson of(StoredObject object) {
            return new ObjectJson(
                    object.id().toString(),
                    object.name(),
                    object.version(),
                    object.content().name(),
                    object.content().mediaType(),
                    object.bytes(),
                    object.sha256(),
                    object.title(),
                    object.description(),
                    object.unitName().isEmpty() ? null : object.unitName(),
                    object.storedBy(),
                    object.storedAt());
        }
    }

    @PostMapping(path = OBJECTS, consumes = "application/octet-stream")
    @Operation(
            summary = "Store a file as the next version of its name: the body is the file",
            description =
                    "What it is, its first bytes tell; the name must agree with them, and both with the format of the entry.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<ObjectJson> store(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String description,
            HttpServletRequest request)
            throws IOException {
        try (InputStream body = request.getInputStream()) {
            StoredObject stored =
                    objects.store(new ResourceCode(prefix + "/" + suffix), name, title, description, body, actor);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header(HttpHeaders.LOCATION, "/api/v1/collection/objects/" + stored.id())
                    .body(ObjectJson.of(stored));
        }
    }

    @GetMapping(OBJECTS)
    @Operation(
            summary =
                    "The newest version of each object of an entry; with name: all versions of that one, the newest first")
    List<ObjectJson> list(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String name) {
        var entry = objects.entry(new ResourceCode(prefix + "/" + suffix), actor);
        return (name == null ? objects.list(entry) : objects.versions(entry, name))
                .stream().map(ObjectJson::of).toList();
    }

    @GetMapping("/objects/{id}")
    @Operation(summary = "The bytes of a version, as an attachment; each reading is recorded")
    void read(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        answer.send(id(id), actor, response);
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.badInput("id-malformed").with(text).causedBy(malformed);
        }
    }
}
