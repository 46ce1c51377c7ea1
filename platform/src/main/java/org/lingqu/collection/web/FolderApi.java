package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Folder;
import org.lingqu.collection.FolderFile;
import org.lingqu.collection.Folders;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.FolderId;
import org.lingqu.ui.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own department's watched folders for programs. */
@RestController
@RequestMapping("/api/v1/collection/folders")
@Tag(name = "collection")
class FolderApi {

    private final Folders folders;
    private final Problems problems;

    FolderApi(Folders folders, Problems problems) {
        this.folders = folders;
        this.problems = problems;
    }

    /**
     * A folder to watch.
     *
     * @param entry code of the entry its files are loaded into
     * @param rule MANIFEST or QUIET (when left out)
     * @param mapping column by item code where names do not tell
     * @param ignore columns no item takes that are passed over
     */
    record FolderBody(
            @Nullable String name,
            @Nullable String entry,
            @Nullable String rule,
            @Nullable String charset,
            @Nullable String delimiter,
            @Nullable Map<String, String> mapping,
            @Nullable List<String> ignore) {

        Folders.NewFolder stated() {
            return new Folders.NewFolder(
                    name == null ? "" : name,
                    entry == null ? "" : entry,
                    rule == null ? "QUIET" : rule,
                    charset,
                    delimiter,
                    mapping == null ? Map.of() : mapping,
                    ignore == null ? List.of() : ignore);
        }
    }

    /** @param way where files are handed in, below the directory the operator has set */
    record FolderJson(
            String id, String name, String entry, String rule, String way, String registeredBy, Instant registeredAt) {}

    /**
     * A file that was taken.
     *
     * @param state TAKING, LOADING, DONE or REFUSED
     * @param load id of its load; null before there is one
     * @param problem why it was refused before it became a load; null otherwise
     */
    record FileJson(
            String id,
            String name,
            String state,
            @Nullable Long bytes,
            @Nullable String sha256,
            @Nullable String load,
            @Nullable Map<String, Object> problem,
            Instant takenAt,
            @Nullable Instant endedAt) {}

    @PostMapping
    @Operation(summary = "Register a folder whose files are loaded into an entry, and make it")
    ResponseEntity<FolderJson> register(Actor actor, @RequestBody FolderBody body) {
        Folder folder = folders.register(body.stated(), actor);
        return ResponseEntity.created(URI.create("/api/v1/collection/folders/" + folder.id()))
                .body(json(folder));
    }

    @GetMapping
    @Operation(summary = "Watched folders of the own department")
    List<FolderJson> list(Actor actor) {
        return folders.list(actor).stream().map(this::json).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One watched folder")
    FolderJson get(Actor actor, @PathVariable String id) {
        return json(folders.get(FolderId.of(id), actor));
    }

    @GetMapping("/{id}/files")
    @Operation(summary = "Files taken out of a folder, the newest first")
    List<FileJson> files(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return folders.files(FolderId.of(id), actor).stream()
                .map(file -> json(file, request))
                .toList();
    }

    @PostMapping("/{id}/look")
    @Operation(summary = "Look into a folder now; answers with the files taken, the newest first")
    List<FileJson> look(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return folders.look(FolderId.of(id), actor).stream()
                .map(file -> json(file, request))
                .toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Watch a folder no longer; its directories and files stay")
    void remove(Actor actor, @PathVariable String id) {
        folders.remove(FolderId.of(id), actor);
    }

    private FolderJson json(Folder folder) {
        return new FolderJson(
                folder.id().toString(),
                folder.name(),
                folder.entry().value(),
                folder.rule().name(),
                folders.way(folder),
                folder.registeredByName(),
                folder.registeredAt());
    }

    private FileJson json(FolderFile file, HttpServletRequest request) {
        return new FileJson(
                file.id().toString(),
                file.name(),
                file.state().name(),
                file.bytes(),
                file.sha256(),
                file.load() == null ? null : file.load().toString(),
                file.problem() == null ? null : problems.told(request, file.problem()),
                file.takenAt(),
                file.endedAt());
    }
}
