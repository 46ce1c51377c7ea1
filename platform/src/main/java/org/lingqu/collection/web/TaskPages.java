package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.CollectionTask;
import org.lingqu.collection.CollectionTasks;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.Loads;
import org.lingqu.collection.joint.JointCollections;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.TaskId;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Collection tasks: what is collected on what basis, what is there already, what the data authority decides about. */
@Controller
@RequestMapping("/collection/tasks")
class TaskPages {

    private static final Pattern FIELDS = Pattern.compile("entry|basis|duty|standard|needs\\.\\w+");
    private static final String NEED = "needs.";

    private final CollectionTasks tasks;
    private final TemporaryCollections temporary;
    private final JointCollections joint;
    private final Entries entries;
    private final Loads loads;
    private final LoadDesk desk;
    private final DepartmentFunctions functions;

    TaskPages(
            CollectionTasks tasks,
            TemporaryCollections temporary,
            JointCollections joint,
            Entries entries,
            Loads loads,
            LoadDesk desk,
            DepartmentFunctions functions) {
        this.tasks = tasks;
        this.temporary = temporary;
        this.joint = joint;
        this.entries = entries;
        this.loads = loads;
        this.desk = desk;
        this.functions = functions;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        TaskId behind = after == null || after.isBlank() ? null : TaskId.of(after);
        model.addAttribute(
                "view",
                new TasksView(
                        new BeforeTabs(!temporary.grounds().isEmpty(), joint.isOffered()),
                        tasks.list(actor, behind, BeforeTabs.PAGE + 1),
                        behind == null ? tasks.asked(actor) : List.of(),
                        actor.may(Permission.COLLECT)));
        model.addAttribute("place", "collection");
        return "collection/tasks";
    }

    @GetMapping("/new")
    String blank(Actor actor, @RequestParam(defaultValue = "") String entry, Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        return form(
                actor, entry.isBlank() ? null : desk.entry(new ResourceCode(entry), actor), FormFaults.none(), model);
    }

    private String form(Actor actor, @Nullable EntryVersion entry, FormFaults form, Model model) {
        Problem refused = form.problem();
        Object caseId = refused == null ? null : refused.extras().get("caseId");
        model.addAttribute(
                "view",
                new TaskForm(
                        loads.loadsFor(actor).stream()
                                .flatMap(department -> entries.publishedOf(department).stream())
                                .toList(),
                        entry,
                        entry == null ? List.of() : tasks.alreadyThere(entry),
                        functions.of(List.of(actor.home())),
                        caseId == null ? null : caseId.toString()));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/task-new";
    }

    @PostMapping
    String state(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        EntryVersion entry = desk.entry(new ResourceCode(FormFields.text(request, "entry")), actor);
        Map<String, String> needs = new LinkedHashMap<>();
        request.getParameterMap().keySet().stream()
                .filter(name -> name.startsWith(NEED))
                .forEach(name -> {
                    String need = FormFields.text(request, name);
                    if (!need.isBlank()) {
                        needs.put(name.substring(NEED.length()), need);
                    }
                });
        CollectionTasks.NewTask stated = new CollectionTasks.NewTask(
                entry.code().value(),
                FormFields.text(request, "basis"),
                FormFields.text(request, "duty"),
                FormFields.text(request, "standard"),
                needs);
        try {
            return "redirect:/collection/tasks/" + tasks.state(stated, actor).id();
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            return form(actor, entry, FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        CollectionTask task = tasks.get(TaskId.of(id), actor);
        model.addAttribute(
                "view",
                new TaskView(
                        task,
                        entries.findPublished(task.entry()).orElse(null),
                        tasks.elsewhere(task),
                        task.endedAt() == null && actor.isOf(task.department()) && actor.may(Permission.COLLECT)));
        model.addAttribute("place", "collection");
        return "collection/task";
    }

    @PostMapping("/{id}/end")
    String end(Actor actor, @PathVariable String id) {
        return "redirect:/collection/tasks/" + tasks.end(TaskId.of(id), actor).id();
    }
}
