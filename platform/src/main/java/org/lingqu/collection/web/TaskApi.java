package org.lingqu.collection.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.CollectionTask;
import org.lingqu.collection.CollectionTasks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.TaskId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Collection tasks for programs. */
@RestController
@RequestMapping("/api/v1/collection/tasks")
@Tag(name = "collection")
class TaskApi {

    private final CollectionTasks tasks;

    TaskApi(CollectionTasks tasks) {
        this.tasks = tasks;
    }

    /**
     * A task to state.
     *
     * @param entry code of the published entry
     * @param basis law, regulation or rule it rests on
     * @param duty which it serves
     * @param standard specification it follows
     * @param needs why each item is needed, by item code
     */
    record TaskBody(
            @Nullable String entry,
            @Nullable String basis,
            @Nullable String duty,
            @Nullable String standard,
            @Nullable Map<String, @Nullable String> needs) {

        CollectionTasks.NewTask stated() {
            Map<String, String> all = new HashMap<>();
            if (needs != null) {
                needs.forEach((item, need) -> all.put(item, text(need)));
            }
            return new CollectionTasks.NewTask(text(entry), text(basis), text(duty), text(standard), all);
        }

        private static String text(@Nullable String stated) {
            return stated == null ? "" : stated;
        }
    }

    /**
     * A task as it stands.
     *
     * @param endedAt null while it goes on
     * @param allowed the decision by which it goes on although something of it is there already; null where none was needed
     */
    record TaskJson(
            String id,
            String department,
            String entry,
            String entryName,
            String basis,
            String duty,
            String standard,
            Map<String, String> needs,
            String statedBy,
            Instant statedAt,
            @Nullable Instant endedAt,
            CollectionTask.@Nullable Allowed allowed) {

        static TaskJson of(CollectionTask task) {
            return new TaskJson(
                    task.id().toString(),
                    task.departmentName(),
                    task.entryCode().value(),
                    task.entryName(),
                    task.basis(),
                    task.duty(),
                    task.standard(),
                    task.needs(),
                    task.statedBy(),
                    task.statedAt(),
                    task.endedAt(),
                    task.allowed());
        }
    }

    @PostMapping
    @Operation(
            summary = "State a collection before it begins",
            description =
                    "Refused with everything that is wrong; where nothing may be collected twice, with the entry and department "
                            + "that have each item already (member instead: their resource codes). That refusal opens a case "
                            + "of the data authority (members case and caseId); when it allows the task, just this task is registered.")
    ResponseEntity<TaskJson> state(Actor actor, @RequestBody TaskBody body) {
        CollectionTask task = tasks.state(body.stated(), actor);
        return ResponseEntity.created(URI.create("/api/v1/collection/tasks/" + task.id()))
                .body(TaskJson.of(task));
    }

    @GetMapping
    @Operation(
            summary = "Collection tasks of the own department, the newest first; of all departments for who supervises",
            description = "At most 200; after is the id of the last one seen.")
    List<TaskJson> list(Actor actor, @RequestParam(required = false) @Nullable String after) {
        return tasks
                .list(actor, after == null || after.isBlank() ? null : TaskId.of(after), CollectionTasks.MOST)
                .stream()
                .map(TaskJson::of)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One collection task")
    TaskJson get(Actor actor, @PathVariable String id) {
        return TaskJson.of(tasks.get(TaskId.of(id), actor));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "End a collection task of the own department")
    TaskJson end(Actor actor, @PathVariable String id) {
        return TaskJson.of(tasks.end(TaskId.of(id), actor));
    }
}
